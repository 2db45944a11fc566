import type { Routine, Sys } from "../../kernel/sys";

const FOLDER = "/root/.ssh";
const KEYS = `${FOLDER}/authorized_keys`;
/** The key that the last boot put in place: it goes when the instance gets another one, or none. */
const PLACED = "/var/lib/cloud/instance/public-key";

/** At each boot, lets root be logged in by the instance's key pair, and no more by the one that it had before. */
export function* placeKey(sys: Sys): Routine<void> {
	const key = sys.machine.facts.keyPair?.publicKey ?? "";
	const placed = yield* textOf(sys, PLACED);
	if (key === placed) {
		return;
	}
	const others = (yield* textOf(sys, KEYS)).split("\n").filter((line) => line !== "" && line !== placed);
	if (!sys.access(FOLDER, {})) {
		sys.mkdir(FOLDER, 0o700);
	}
	yield* sys.writeFile(KEYS, [...others, ...(key === "" ? [] : [key]), ""].join("\n"), 0o600);
	yield* sys.writeFile(PLACED, key, 0o600);
}

function* textOf(sys: Sys, path: string): Routine<string> {
	return sys.access(path, {}) ? Buffer.from(yield* sys.readFile(path)).toString() : "";
}
