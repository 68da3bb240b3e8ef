import '../styles/app.css';
import '../styles/board.css';
import { openPage } from '../shared/session';
import { showBoard } from './board';

const session = await openPage('board.title');
if (session) await showBoard(session.main);
