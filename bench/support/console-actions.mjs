// The console's reads and server actions as its pages call them, over HTTP.
import { readFileSync } from "node:fs";

/** What `id` of each action the build has given: written by Next.js itself. */
function actionIds() {
	const file = new URL("../../.next/server/server-reference-manifest.json", import.meta.url);
	const { node } = JSON.parse(readFileSync(file, "utf8"));
	return new Map(Object.entries(node).map(([id, { exportedName }]) => [exportedName, id]));
}

/** Calls of the built console at `url`. Both throw when no answer comes. */
export function consoleActions(url) {
	const ids = actionIds();
	return {
		/** The action's ActionResult. */
		async act(name, input) {
			const response = await fetch(`${url}/tutorial`, {
				method: "POST",
				headers: { "next-action": ids.get(name), origin: url, "content-type": "text/plain;charset=UTF-8" },
				body: JSON.stringify([input]),
			});
			const text = await response.text();
			// A line of the answer names the chunk with what the action returned; no text of ours contains references.
			const result = text
				.split("\n")
				.flatMap((line) => (/^[0-9a-f]+:\{"ok":/.test(line) ? [JSON.parse(line.slice(line.indexOf(":") + 1))] : []))[0];
			if (result === undefined) {
				throw new Error(`${name} was answered ${response.status}: ${text.slice(0, 300)}`);
			}
			return result;
		},
		/** A query's data. */
		async read(name, input) {
			const response = await fetch(`${url}/api/queries/${name}?input=${encodeURIComponent(JSON.stringify(input))}`);
			const answer = await response.json();
			if (!response.ok) {
				throw new Error(`${name} was answered ${response.status}: ${JSON.stringify(answer)}`);
			}
			return answer.data;
		},
	};
}
