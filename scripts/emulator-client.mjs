// The emulator at a URL, driven as root: calls of its APIs and of its control API.
import RPCClient from "@alicloud/pop-core";

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

/** A call of the control API: `POST /_emulator/NAME`. Throws what the emulator says when it refuses. */
export async function control(url, name, body) {
	const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
	const answer = await fetch(`${url}/_emulator/${name}`, init);
	if (!answer.ok) {
		throw new Error(`the emulator's ${name} answered ${answer.status}: ${await answer.text()}`);
	}
	return answer.json();
}

/** Moves or sets the virtual clock. */
export const setClock = (url, change) => control(url, "clock", change);
