/* Says that Tasklist loads slowly or not at all, with a way to try again, in place of an endless spinner. */
(function () {
  var PATIENCE_MILLISECONDS = 20000;
  var TEXTS = {
    zh: { slow: '网络较慢，任务列表仍在加载。', failed: '任务列表未能加载：网络中断或服务器无应答。', again: '重试' },
    en: { slow: 'The connection is slow: Tasklist is still loading.', failed: 'Tasklist could not be loaded: the network or the server does not answer.', again: 'Try again' },
  };

  function language() {
    var chosen = null;
    try {
      chosen = localStorage.getItem('mic-language');
    } catch (blocked) {
      chosen = null;
    }
    return String(chosen || navigator.language).indexOf('zh') === 0 ? 'zh' : 'en';
  }

  function say(what) {
    var splash = document.querySelector('.app-splash');
    if (!splash) return; // Tasklist is there
    var texts = TEXTS[language()];
    var message = document.createElement('p');
    message.textContent = texts[what];
    var again = document.createElement('button');
    again.type = 'button';
    again.className = 'btn btn-primary';
    again.textContent = texts.again;
    again.addEventListener('click', function () {
      location.reload();
    });
    var box = document.createElement('div');
    box.className = 'mic-boot';
    box.setAttribute('role', 'alert');
    box.append(message, again);
    splash.replaceChildren(box);
  }

  window.addEventListener(
    'error',
    function (event) {
      var given = event.error && event.error.requireType; // a part that its loader has given up
      if (given || event.target instanceof HTMLScriptElement) say('failed');
    },
    true
  );
  setTimeout(function () {
    say('slow');
  }, PATIENCE_MILLISECONDS);
})();
