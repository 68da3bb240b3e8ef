import { describe, expect, it } from 'vitest';
import { recent } from '../src/home/notices';

const now = Date.parse('2026-02-17T12:00:00Z');
const notice = (referral: string | null, rank: 'HARM' | 'TO_DO' | 'NEWS', time = '11:00') => ({
  referral,
  rank,
  sentAt: `2026-02-17T${time}:00Z`,
});

describe('notices', () => {
  it('are of the last day, and news is one line a case', () => {
    const newest = notice('a', 'NEWS', '11:59');
    const old = { ...notice('b', 'NEWS'), sentAt: '2026-02-16T11:00:00Z' };
    expect(recent([newest, notice('a', 'NEWS', '11:50'), old], now)).toEqual([newest]);
  });
  it('tell all by which a patient may come to harm, however many others there are', () => {
    const harm = [...'abcdefg'].map((id) => notice(id, 'HARM'));
    const toDo = [...'hijklmn'].map((id) => notice(id, 'TO_DO'));
    const news = [...'opqrst'].map((id) => notice(id, 'NEWS', '11:59'));
    expect(recent([...harm, ...toDo, ...news], now)).toEqual([...harm, ...toDo.slice(0, 5)]);
  });
  it('do not hide by what is told of a case that it stands still', () => {
    const stuck = notice('a', 'HARM');
    const offered = notice('a', 'TO_DO', '11:58');
    expect(recent([stuck, offered, notice('a', 'NEWS', '11:59')], now)).toEqual([stuck, offered]);
  });
  it('are five at the most where nobody comes to harm', () => {
    expect(recent([...'abcdefg'].map((id) => notice(id, 'NEWS')), now)).toHaveLength(5);
  });
});
