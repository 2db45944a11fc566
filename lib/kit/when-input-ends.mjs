/**
 * Calls `act` once when standard input ends: a process that gets a pipe there from the one that starts it, and nothing
 * through it, learns in this way that its parent is gone, however it went. Does not keep the process alive.
 */
export function whenInputEnds(act) {
	let isOver = false;
	const end = () => {
		if (!isOver) {
			isOver = true;
			act();
		}
	};
	process.stdin.once("end", end).once("close", end).once("error", end).resume();
	process.stdin.unref?.();
}
