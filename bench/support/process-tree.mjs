// Which processes descend from one, and which of them still run. Linux tells it in /proc.
import { readdirSync, readFileSync } from "node:fs";

/** A process's state and parent; undefined when it is gone. */
function stat(pid) {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, "utf8");
		const [state, parent] = text.slice(text.lastIndexOf(")") + 2).split(" ");
		return { state, parent: Number(parent) };
	} catch {
		return undefined;
	}
}

/** Whether a process runs; one that has ended and only waits to be asked for its code does not. */
export function isRunning(pid) {
	const found = stat(pid);
	return found !== undefined && found.state !== "Z" && found.state !== "X";
}

/** All processes below `pid`, with their command lines. */
export function descendantsOf(pid) {
	const parents = readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.map((name) => ({ pid: Number(name), parent: stat(name)?.parent }));
	const below = (parent) =>
		parents.filter((one) => one.parent === parent).flatMap((one) => [one.pid, ...below(one.pid)]);
	return below(pid).map((child) => ({ pid: child, command: commandOf(child) }));
}

function commandOf(pid) {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
	} catch {
		return "";
	}
}
