const NO_IMAGE =
  /^(dicomdir|thumbs\.db|desktop\.ini|\.ds_store|\._.*|readme.*|liesmich.*|licen[cs]e|version|.*\.(txt|html?|css|js|json|xml|xsl|ini|inf|cfg|conf|config|properties|log|md|url|lnk|exe|dll|com|bat|cmd|sh|so|dylib|jar|class|msi|cab|sys|ocx|manifest|chm|hlp|ico|icns|ttf))$/i;

/** Whether a file is one that lies beside images and that nobody misses: the directory of a disc, its viewer. */
export function isNoImage(path: string): boolean {
  return NO_IMAGE.test(path.slice(path.lastIndexOf('/') + 1)) || path.toLowerCase().includes('__macosx/');
}
