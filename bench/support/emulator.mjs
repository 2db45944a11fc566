// An emulator that a benchmark drives as root.
import { start } from "./node-process.mjs";

export { clientOf, setClock } from "../../scripts/emulator-client.mjs";

/** Starts an emulator on a free port with further options of its command line; its process and its URL. */
export async function startEmulator(...options) {
	const { child, ready } = await start(
		["bin/emulator.mjs", "--port", "0", ...options],
		{},
		(output) => /^emulator ready (\S+)$/m.exec(output)?.[1],
	);
	return { child, url: ready };
}
