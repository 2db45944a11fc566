/** A call as a person would make it again. */
type SpokenCall = { product: string; version: string; action: string; params: Readonly<Record<string, unknown>> };

/** `Tag.1.Key`: lists and objects by their members, as the wire has them. */
export function flatParams(params: Readonly<Record<string, unknown>>, prefix = ""): [string, string][] {
	return Object.entries(params).flatMap(([name, value]): [string, string][] => {
		const path = `${prefix}${name}`;
		if (value === undefined || value === null) {
			return [];
		}
		if (Array.isArray(value)) {
			return flatParams(Object.fromEntries(value.map((item, index) => [String(index + 1), item])), `${path}.`);
		}
		return typeof value === "object"
			? flatParams(value as Record<string, unknown>, `${path}.`)
			: [[path, String(value)]];
	});
}

const quoted = (text: string) => (/^[\w./:@,=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** The call for aliyun-cli, which talks to the emulator by --endpoint. */
export function aliyunText({ product, version, action, params }: SpokenCall, endpoint: string): string {
	const given = flatParams(params).map(([name, value]) => `--${name} ${quoted(value)}`);
	const host = endpoint.replace(/^https?:\/\//, "");
	return [`aliyun ${product} ${action}`, `--version ${version} --force`, `--endpoint ${host}`, ...given].join(
		" \\\n  ",
	);
}

/** The call for Node.js and @alicloud/pop-core, with the key from the environment. */
export function nodeText({ version, action, params }: SpokenCall, endpoint: string): string {
	return `import RPCClient from "@alicloud/pop-core";

const client = new RPCClient({
  endpoint: ${JSON.stringify(endpoint)},
  apiVersion: ${JSON.stringify(version)},
  accessKeyId: process.env.ALIBABA_CLOUD_ACCESS_KEY_ID,
  accessKeySecret: process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
});
console.log(await client.request(${JSON.stringify(action)}, ${JSON.stringify(Object.fromEntries(flatParams(params)), null, 2)}, { method: "POST" }));
`;
}

/** A recording made again from a shell, through the control API. */
export function replayText(name: string, endpoint: string): string {
	const body = JSON.stringify({ name, keepsPace: true });
	return `curl -s -X POST ${quoted(`${endpoint}/_emulator/recordings/replay`)} -d ${quoted(body)}`;
}
