import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MASK, type Masked, maskDeep, maskedKinds, maskText } from "./mask-secrets";
import type { SecretKind } from "./secret-rules";

const KEY = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC";
const THIRTY = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0";

/** Where a secret may stand, and what it is told as. */
const PLACES: readonly (readonly [what: string, write: (secret: string) => string, kind: SecretKind])[] = [
	["an environment variable", (secret) => `export DB_PASSWORD=${secret}`, "namedSecret"],
	["a quoted assignment", (secret) => `password = "${secret}" # later`, "namedSecret"],
	["JSON", (secret) => JSON.stringify({ user: "a", AccessKeySecret: secret, next: 1 }), "namedSecret"],
	["JSON within JSON", (secret) => JSON.stringify({ text: JSON.stringify({ Password: secret, b: 2 }) }), "namedSecret"],
	[
		"JSON within JSON within JSON",
		(secret) => JSON.stringify([JSON.stringify({ text: JSON.stringify({ token: secret }) })]),
		"namedSecret",
	],
	["YAML", (secret) => `db:\n  password: ${secret} and more\n  host: a`, "namedSecret"],
	["a list in YAML", (secret) => `- api_key: ${secret}`, "namedSecret"],
	["an option", (secret) => `tool --access-key-secret ${secret} --verbose`, "namedSecret"],
	["an option with =", (secret) => `tool --token=${secret}`, "namedSecret"],
	["a tag", (secret) => `<user><Password>${secret}</Password></user>`, "namedSecret"],
	["a query", (secret) => `https://h/p?a=1&access_token=${secret}&b=2`, "namedSecret"],
	["a quote that is not closed", (secret) => `secret: "${secret}`, "namedSecret"],
	["a URL", (secret) => `git clone https://me:${secret}@code.example/repo.git`, "urlPassword"],
	["a database's URL", (secret) => `DATABASE=postgresql://u:${secret}@db:5432/x`, "urlPassword"],
	["a signed URL", (secret) => `http://b.oss/o?Expires=1&Signature=${secret}`, "urlPassword"],
	["a header", (secret) => `Authorization: Bearer ${secret}`, "bearer"],
	["a header of curl", (secret) => `curl -H 'authorization: Basic ${secret}' http://h`, "bearer"],
	["a header in JSON", (secret) => `{"Authorization":"token ${secret}"}`, "bearer"],
	["a bearer by itself", (secret) => `sent bearer ${secret}`, "bearer"],
	["a cookie", (secret) => `Set-Cookie: sid=${secret}; Path=/`, "bearer"],
	["MySQL's option", (secret) => `mysql -uroot -p${secret} -e 'select 1'`, "commandPassword"],
	["sshpass", (secret) => `sshpass -p '${secret}' ssh root@h`, "commandPassword"],
	["curl's user", (secret) => `curl -fsS -u admin:${secret} http://h/x`, "commandPassword"],
	["passwd", (secret) => `echo ${secret} | passwd --stdin root`, "commandPassword"],
	["chpasswd", (secret) => `echo "root:${secret}" | sudo chpasswd`, "commandPassword"],
	["a here-string", (secret) => `chpasswd <<< "root:${secret}"`, "commandPassword"],
	["an AccessKey", (secret) => `LTAI5t${secret}`, "accessKey"],
	["an STS AccessKey", (secret) => `key STS.NT${secret} used`, "accessKey"],
	["an STS token", (secret) => `CAIS${secret}${secret}${secret}`, "securityToken"],
	[
		"a private key",
		(secret) => `-----BEGIN RSA PRIVATE KEY-----\n${KEY}\n${secret}\n-----END RSA PRIVATE KEY-----`,
		"privateKey",
	],
	["a private key that is cut off", (secret) => `-----BEGIN OPENSSH PRIVATE KEY-----\n${KEY}\n${secret}`, "privateKey"],
	["a password's hash", (secret) => `root:$6$salt$${secret}:19000:0`, "passwordHash"],
];

const secrets = fc.stringMatching(/^[A-Za-z0-9]{14,40}$/);

describe("masking secrets", () => {
	it.each(PLACES)("masks what is in %s, whatever stands around it", (_what, write, kind) => {
		const around = fc.constantFrom("", "plain text\n", "a = b; ", "{} \"' \n", "日志: ok\n");
		fc.assert(
			fc.property(secrets, around, around, (secret, before, after) => {
				const masked: Masked = {};
				const text = maskText(
					`${before.endsWith("\n") || before === "" ? before : `${before}\n`}${write(secret)}\n${after}`,
					masked,
				);
				expect(text).not.toContain(secret);
				expect(text).toContain(MASK);
				expect(Object.keys(masked)).toContain(kind);
			}),
		);
	});

	it("masks values of any signs in JSON, however often it is quoted", () => {
		const values = fc.string({ unit: "grapheme-ascii", minLength: 1 });
		fc.assert(
			fc.property(values, fc.integer({ min: 1, max: 4 }), (value, depth) => {
				const secret = `q7${value}Zx9`;
				let text: string = JSON.stringify({ a: 1, password: secret, b: "end" });
				let written = JSON.stringify(secret).slice(1, -1);
				for (let level = 1; level < depth; level += 1) {
					text = JSON.stringify({ text });
					written = JSON.stringify(written).slice(1, -1);
				}
				const shown = maskText(text, {});
				expect(shown).not.toContain(written);
				expect(shown).not.toContain("Zx9");
			}),
		);
	});

	it("masks the secret that stands behind its AccessKey's id", () => {
		for (const between of [",", " ", '","', "\n", ": "]) {
			expect(maskText(`LTAI5tAbCdEfGhIjKlMnOp${between}${THIRTY}`, {})).toBe(MASK);
		}
	});

	it.each([
		"ClientToken: 5f0c7d10-aaaa",
		'{"LifecycleActionToken":"D5C2-11"}',
		"LifecycleHookIdAndLifecycleActionToken.Invalid message: does not match any in process.",
		"Tests passed: 10, bypass=1",
		"Enter the password.",
		"http://files.example:8080/centos/7/os/",
		"user@example.com: no such file",
		"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
		"PATH=/usr/bin:/bin",
		'"password":""',
		"cost is $1$ a day",
	])("leaves %j as it is", (text) => {
		const masked: Masked = {};
		expect(maskText(text, masked)).toBe(text);
		expect(masked).toEqual({});
	});

	it("masks and counts a long text each time that it stands there, as it does the first time", () => {
		const script = `${"echo step\n".repeat(40)}export DB_PASSWORD=${THIRTY}\n`;
		const masked: Masked = {};
		const shown = maskDeep([script, { script }, script], masked);
		expect(JSON.stringify(shown)).not.toContain(THIRTY);
		expect(maskedKinds(masked)).toEqual([{ kind: "namedSecret", count: 3 }]);
	});

	it("masks whole members by their names, and counts by kind", () => {
		const masked: Masked = {};
		const shown = maskDeep(
			{ parameters: { Password: { deep: "x" }, ClientToken: "t", list: ["token=abc"] }, isSecretKept: true },
			masked,
		);
		expect(shown).toEqual({
			parameters: { Password: MASK, ClientToken: "t", list: [`token=${MASK}`] },
			isSecretKept: true,
		});
		expect(maskedKinds(masked)).toEqual([{ kind: "namedSecret", count: 2 }]);
	});

	it("masks nothing twice", () => {
		const twice: Masked = {};
		const once = maskText("password=abc\nAuthorization: Bearer abcdefgh\nhttps://u:p@h/", {});
		expect(maskText(once, twice)).toBe(once);
		expect(twice).toEqual({});
	});
});

describe("a text without secrets", () => {
	it.each([
		["base64", "TG9yZW0gaXBzdW0".repeat(1600)],
		["a dump", "deadbeef01".repeat(2400)],
		["the start of a name, over and over", "pass".repeat(6000)],
		["schemes", "http://".repeat(3400)],
		["commands that print", "echo ".repeat(4800)],
	])("stays as it is, and holds nobody up when it is one long line of %s", (_, line) => {
		expect(maskText(line, {})).toBe(line);
	});
});
