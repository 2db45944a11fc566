// Signed RPC requests as text for a socket, made before the clock runs: the bench measures the emulator, not the client.
import { createHmac, randomUUID } from "node:crypto";

const KEY = { id: "LTAI5tEmulatorRoot000001", secret: "emulator-root-secret" };

const encode = (text) =>
	encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** The bytes of one signed GET (RPC V1, HMAC-SHA1). */
export function signedRequest(version, action, params) {
	const all = {
		...params,
		Action: action,
		Version: version,
		Format: "JSON",
		AccessKeyId: KEY.id,
		SignatureMethod: "HMAC-SHA1",
		SignatureVersion: "1.0",
		SignatureNonce: randomUUID(),
		Timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
	};
	const canonical = Object.keys(all)
		.sort()
		.map((name) => `${encode(name)}=${encode(String(all[name]))}`)
		.join("&");
	const signature = createHmac("sha1", `${KEY.secret}&`)
		.update(`GET&%2F&${encode(canonical)}`)
		.digest("base64");
	return Buffer.from(
		`GET /?${canonical}&Signature=${encode(signature)} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: bench\r\n\r\n`,
	);
}
