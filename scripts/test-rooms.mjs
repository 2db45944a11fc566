import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Tests that break a disk, measure their process, or end it: they leave traces that their text does not show. */
const ALONE = [
	...["collect-region", "decode-fuzz", "directory-lock", "durability", "guard-server", "idle-sockets"],
	...["keep-upload", "machine-runtime", "machine-session", "main", "shared-class", "state-directory"],
].map((name) => `${name}.test.ts`);

/**
 * What changes more than the test file that does it, as long as other files use the same worker's modules. A console's world
 * of its own kind does so by naming its emulator in the environment, which a process reads once.
 */
const LEAVES_TRACES =
	/\bcreateConsoleWorld\((?!\))|\bvi\.(?:mock|doMock|stubEnv)\(|\bprocess\.chdir\(|\bprocess\.env(?:\.\w+|\[[^\]]+\])\s*(?:\?\?)?=(?!=)|\bdelete process\.env\b/;

/** Worlds without options have one emulator in a process, which nobody else may have named. */
const IN_A_WORLD = /\bcreateConsoleWorld\(\)/;

const NEEDS_DOCUMENT = /^\/\/ @vitest-environment happy-dom$/m;

/**
 * Where a test file with this name and text runs: "sharing" with the modules of its worker's other files, which takes more
 * than half of the time away; "pages" the same with a document; "worlds" the same with an emulator; "apart" alone in a process.
 */
export function testRoomOf(file, source) {
	if (ALONE.includes(path.basename(file)) || LEAVES_TRACES.test(source)) {
		return "apart";
	}
	if (IN_A_WORLD.test(source)) {
		return "worlds";
	}
	return NEEDS_DOCUMENT.test(source) ? "pages" : "sharing";
}

/** The project's test files by room, relative to `root`. */
export function testRooms(root) {
	const rooms = { worlds: [], sharing: [], pages: [], apart: [] };
	for (const folder of ["lib", "components", "scripts"]) {
		for (const name of readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })) {
			const file = path.join(folder, name);
			if (/\.test\.tsx?$/.test(name) && !file.split(path.sep).includes("node_modules")) {
				rooms[testRoomOf(file, readFileSync(path.join(root, file), "utf8"))].push(file);
			}
		}
	}
	return rooms;
}
