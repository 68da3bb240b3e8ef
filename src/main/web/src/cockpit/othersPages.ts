/** Pages that count or list the whole province from what the engine shows to administrators alone. */
const OTHERS = ['#/tasks', '#/batch'];
const OWN = '#/sla-board';

/**
 * Who comes to such a page, by an old bookmark perhaps, is led to the board, which has the same of the own hospitals: before Cockpit
 * reads the address, and so before it asks for what is refused.
 */
export function leadAround(): void {
  const look = (): void => {
    const [page = ''] = location.hash.split('?');
    if (OTHERS.some((one) => page === one || page.startsWith(`${one}/`))) history.replaceState(history.state, '', location.pathname + OWN);
  };
  window.addEventListener('popstate', look, true);
  window.addEventListener('hashchange', look, true);
  look();
}
