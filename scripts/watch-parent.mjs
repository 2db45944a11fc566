import { readFileSync } from "node:fs";

const EVERY_MS = 500;

/**
 * Calls `act` once when npm, which runs this process for `npm start`, is gone: a killed npm tells its child nothing. A
 * process that a shell or a service manager started may outlive it, and is left alone.
 */
export function whenNpmIsGone(act) {
	if (!process.env.npm_lifecycle_event) {
		return;
	}
	const before = ancestry();
	const timer = setInterval(() => {
		if (ancestry() !== before) {
			clearInterval(timer);
			act();
		}
	}, EVERY_MS);
	timer.unref();
}

/** The parent, and the parent's parent where that can be told: npm may have a shell between itself and its script. */
function ancestry() {
	const parent = process.ppid;
	try {
		const stat = readFileSync(`/proc/${parent}/stat`, "utf8");
		const command = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
		const grandparent = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
		return /^(ba|da|z|k)?sh$/.test(command) ? `${parent} ${grandparent}` : String(parent);
	} catch {
		return String(parent);
	}
}
