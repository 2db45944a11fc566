// An emulator that a benchmark drives as root.
import RPCClient from "@alicloud/pop-core";
import { start } from "./node-process.mjs";

/** Starts an emulator on a free port with further options of its command line; its process and its URL. */
export async function startEmulator(...options) {
	const { child, ready } = await start(
		["bin/emulator.mjs", "--port", "0", ...options],
		{},
		(output) => /^emulator ready (\S+)$/m.exec(output)?.[1],
	);
	return { child, url: ready };
}

/** A client of one version of an API, with the account's own key. `timeout` in ms. */
export function clientOf(url, apiVersion, timeout = 20_000) {
	return new RPCClient({
		endpoint: url,
		apiVersion,
		accessKeyId: "LTAI5tEmulatorRoot000001",
		accessKeySecret: "emulator-root-secret",
		opts: { timeout },
	});
}

/** Moves or sets the virtual clock; throws what the emulator says when it refuses. */
export async function setClock(url, change) {
	const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(change) };
	const answer = await fetch(`${url}/_emulator/clock`, init);
	if (!answer.ok) {
		throw new Error(`the clock answered ${answer.status}: ${await answer.text()}`);
	}
	return answer.json();
}
