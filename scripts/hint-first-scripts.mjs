import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Tells V8 to compile the whole script while it arrives, in another thread. Without it a script's functions are parsed
 * in the page's own thread as they are first called: of the framework's, that was half of the longest task of every page.
 * Other engines read a comment.
 */
const HINT = "//# allFunctionsCalledOnLoad\n";

/**
 * Marks the scripts that every page begins with (React, the router), most of which runs at once. Those marked already
 * stay as they are.
 * @param {string} directory Next's output
 */
export function hintFirstScripts(directory) {
	const { rootMainFiles } = JSON.parse(readFileSync(path.join(directory, "build-manifest.json"), "utf8"));
	for (const name of rootMainFiles) {
		const file = path.join(directory, name);
		const text = readFileSync(file, "utf8");
		if (!text.startsWith(HINT)) {
			writeFileSync(file, HINT + text);
		}
	}
}
