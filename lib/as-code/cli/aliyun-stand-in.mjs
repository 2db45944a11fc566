#!/usr/bin/env node
// For tests: what aliyun-cli 3 does with a call of an RPC API, as far as scripts see it. It reads its words as that does
// (facts: cli/parser.go, openapi/rpc.go), takes region and key from the environment, refuses parameters that its metadata
// does not have, prints the answer as JSON with its names in order, and what went wrong to stderr, with status 1.
import { createHmac, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";

const VERSIONS = { ess: "2014-08-28", oos: "2019-06-01", ram: "2015-05-01", sts: "2015-04-01" };

/** Words that begin with a hyphen are options, also where a value is wanted; `--a=b` and `--a b` are the same. */
function readWords(words) {
	const [names, params] = [[], {}];
	let open;
	for (const word of words) {
		const end = word.search(/[=:]/);
		const prefix = end < 0 ? word : word.slice(0, end);
		if (prefix.startsWith("--") && !prefix.startsWith("---")) {
			open = prefix.slice(2);
			if (open === "") {
				throw new Error("not support '--' in command line");
			}
			if (open in params) {
				throw new Error(`--${open} duplicated`);
			}
			params[open] = end < 0 ? "" : word.slice(end + 1);
			open = params[open] === "" ? open : undefined;
		} else if (/^-.$/s.test(prefix)) {
			throw new Error(`'${prefix}' is not a valid parameter or flag`);
		} else {
			// Longer words with one hyphen are taken for nothing at all.
			const value = prefix.startsWith("-") && !prefix.startsWith("---") ? "" : word;
			if (open === undefined) {
				names.push(value);
			} else {
				params[open] = value;
				open = value === "" ? open : undefined;
			}
		}
	}
	return { names, params };
}

function sorted(value) {
	if (Array.isArray(value)) {
		return value.map(sorted);
	}
	return value !== null && typeof value === "object"
		? Object.fromEntries(
				Object.keys(value)
					.sort()
					.map((name) => [name, sorted(value[name])]),
			)
		: value;
}

const encoded = (text) =>
	encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`.toUpperCase());

/** A signed call, as the RPC style of the APIs has it (signature version 1.0). */
async function post(endpoint, secret, params) {
	const text = Object.keys(params)
		.sort()
		.map((name) => `${encoded(name)}=${encoded(params[name])}`)
		.join("&");
	const signed = createHmac("sha1", `${secret}&`)
		.update(`POST&%2F&${encoded(text)}`)
		.digest("base64");
	const response = await fetch(endpoint, {
		method: "POST",
		headers: { "content-type": "application/x-www-form-urlencoded" },
		body: `${text}&Signature=${encoded(signed)}`,
	});
	const answer = await response.json();
	if (!response.ok) {
		throw Object.assign(new Error(answer.Message), { code: answer.Code });
	}
	return answer;
}

async function main() {
	const { names, params } = readWords(process.argv.slice(2));
	const [product, action] = names;
	const version = VERSIONS[product];
	if (version === undefined || names.length !== 2) {
		throw new Error(`'${names.join(" ")}' is not a valid command`);
	}
	const metadata = new URL(`../../contract/data/${product}-${version}.json`, import.meta.url);
	const operation = JSON.parse(readFileSync(metadata, "utf8")).operations[action];
	const unknown = Object.keys(params).find(
		(name) => !(name.replace(/\.\d+(?=\.|$)/g, ".N") in (operation?.params ?? {})),
	);
	if (operation === undefined || unknown !== undefined) {
		throw new Error(
			unknown === undefined ? `'${action}' is not a valid api` : `'--${unknown}' is not a valid parameter`,
		);
	}
	const {
		ALIBABA_CLOUD_ENDPOINT,
		ALIBABA_CLOUD_ACCESS_KEY_ID,
		ALIBABA_CLOUD_ACCESS_KEY_SECRET,
		ALIBABA_CLOUD_REGION_ID,
	} = process.env;
	if (!ALIBABA_CLOUD_REGION_ID) {
		throw new Error("region can't be empty");
	}
	const answer = await post(ALIBABA_CLOUD_ENDPOINT, ALIBABA_CLOUD_ACCESS_KEY_SECRET, {
		AccessKeyId: ALIBABA_CLOUD_ACCESS_KEY_ID,
		Action: action,
		Format: "JSON",
		RegionId: ALIBABA_CLOUD_REGION_ID,
		SignatureMethod: "HMAC-SHA1",
		SignatureNonce: randomUUID(),
		SignatureVersion: "1.0",
		Timestamp: new Date().toISOString().replace(/\.\d+/, ""),
		Version: version,
		...params,
	});
	process.stdout.write(`${JSON.stringify(sorted(answer), null, "\t")}\n`);
}

await main().catch((error) => {
	process.stderr.write(
		`ERROR: ${error.code ? `SDK.ServerError\nErrorCode: ${error.code}\nMessage: ` : ""}${error.message}\n`,
	);
	process.exitCode = 1;
});
