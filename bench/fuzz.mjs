// What callers may send by mistake or on purpose: signed calls of every operation with parameters of the wrong kind, too
// long, too many or hostile, and templates with pieces swapped, doubled and cut. The emulator must answer each: 5xx, a
// closed connection or a line of level error on stderr fails the run, and so does memory that grows.
// Usage: npm run bench -- fuzz [--requests=200000] [--seed=N]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { openConnection } from "./support/drive.mjs";
import { numberOption } from "./support/number-option.mjs";
import { randomFrom } from "./support/random.mjs";
import { residentMb } from "./support/run-console.mjs";
import { signedRequest } from "./support/signed-requests.mjs";

const requests = numberOption("requests", 200_000);
const random = randomFrom(numberOption("seed", 1));
const CONNECTIONS = 16;
/** Between two of these the state starts anew, so that what was created does not slow the rest down. */
const RESET_EVERY = 5_000;

const pick = (list) => list[Math.floor(random() * list.length)];
const data = fileURLToPath(new URL("../lib/contract/data", import.meta.url));
const operations = readdirSync(data).flatMap((file) => {
	const { version, operations: all } = JSON.parse(readFileSync(`${data}/${file}`, "utf8"));
	return Object.entries(all).map(([action, { params }]) => ({ version, action, params: Object.keys(params ?? {}) }));
});
const KNOWN = [
	"cn-hangzhou",
	"asg-tutorial",
	"OOSServiceRole",
	"centos_7_6_x64_20G_alibase_20211130.vhd",
	"ecs.g6.large",
];
const NASTY = [
	"",
	" ",
	"0",
	"-1",
	"1e300",
	"NaN",
	"true",
	"null",
	"[]",
	"{}",
	'{"a":',
	'["i-1"]',
	"[".repeat(5_000),
	"x".repeat(300),
	"x".repeat(20_000),
	"中".repeat(900),
	"\u0000",
	"\u202e",
	"$".concat("{a}"),
	"{{ a }}",
	"__proto__",
	"constructor",
	"../../etc/passwd",
	"^(a+)+$",
	"2026-13-45T99:99:99Z",
	"99999999999999999999",
	"#!/bin/bash\nexit 1",
];
const TEMPLATES = [
	`FormatVersion: OOS-2019-06-01\nParameters:\n  n: {Type: Number, Default: 1}\nTasks:\n- Name: a\n  Action: ACS::Sleep\n  Properties: {Duration: PT1S}\nOutputs: {x: {Type: String, Value: "{{ n }}"}}\n`,
	`FormatVersion: OOS-2019-06-01\nRamRole: "{{ role }}"\nParameters:\n  role: {Type: String, Default: OOSServiceRole, AllowedPattern: "^[A-Z].*$"}\nTasks:\n- Name: list\n  Action: ACS::ExecuteAPI\n  Properties: {Service: ECS, API: DescribeRegions, Parameters: {}}\n  Outputs: {n: {Type: Number, ValueSelector: ".Regions.Region | length"}}\n- Name: choose\n  Action: ACS::Choice\n  Properties: {DefaultTask: "ACS::END", Choices: [{When: {"Fn::Equals": ["{{ list.n }}", 3]}, NextTask: list}]}\n`,
	`{"FormatVersion":"OOS-2019-06-01","Tasks":[{"Name":"loop","Action":"ACS::Sleep","Properties":{"Duration":"PT{{ACS::TaskLoopItem}}S"},"Loop":{"Items":[1,2,3],"RateControl":{"Mode":"Concurrency","Concurrency":2,"MaxErrors":0}}}]}`,
];

const emulator = spawn(
	process.execPath,
	[fileURLToPath(new URL("../bin/emulator.mjs", import.meta.url)), "--port", "0", "--no-persist"],
	{ stdio: ["ignore", "pipe", "pipe"] },
);
const complaints = [];
createInterface(emulator.stderr).on("line", (line) => complaints.push(line));
const [ready] = await once(createInterface(emulator.stdout), "line");
const url = /http:\S+/.exec(ready)[0];
const port = Number(new URL(url).port);
const failures = [];
const answers = new Map();
const memory = [];
try {
	for (let sent = 0; sent < requests && failures.length < 20; sent += RESET_EVERY) {
		await sendSome(Math.min(RESET_EVERY, requests - sent));
		await fetch(`${url}/_emulator/reset`, { method: "POST" });
		memory.push(residentMb(emulator.pid));
	}
	const health = await (await fetch(`${url}/_emulator/health`)).json();
	const share = (family) =>
		[...answers].reduce((sum, [status, n]) => (Math.floor(status / 100) === family ? sum + n : sum), 0);
	// The first rounds fill caches and compile; afterwards memory has to be flat.
	const settled = memory[Math.floor(memory.length / 4)] ?? 0;
	console.log(
		`bench fuzz requests=${requests} 2xx=${share(2)} 4xx=${share(4)} 5xx=${share(5)} failures=${failures.length} ` +
			`complaints=${complaints.length} health=${health.status} rssSettled=${settled.toFixed(0)} MB rssEnd=${memory.at(-1).toFixed(0)} MB`,
	);
	for (const line of [...failures.slice(0, 10), ...complaints.slice(0, 10)]) {
		console.error(line.slice(0, 600));
	}
	process.exitCode = failures.length + complaints.length > 0 ? 1 : 0;
} finally {
	emulator.kill("SIGTERM");
}

async function sendSome(count) {
	let left = count;
	await Promise.all(
		Array.from({ length: CONNECTIONS }, async () => {
			let connection = await openConnection(port);
			while (left > 0) {
				left -= 1;
				const { version, action, params } = random() < 0.5 ? brokenCall() : brokenTemplate();
				try {
					const { status, body } = await connection.send(signedRequest(version, action, params));
					answers.set(status, (answers.get(status) ?? 0) + 1);
					if (status >= 500) {
						failures.push(`${status} ${action} ${JSON.stringify(params)} ${body}`);
					}
				} catch (error) {
					failures.push(`${error.message} ${action} ${JSON.stringify(params)}`);
					connection = await openConnection(port);
				}
			}
			connection.close();
		}),
	);
}

function brokenCall() {
	const { version, action, params } = pick(operations);
	const given = random() < 0.8 ? { RegionId: "cn-hangzhou" } : {};
	for (const name of params) {
		if (random() < 0.5) {
			// The address line of a request is bounded: its longest values go alone.
			given[name.replaceAll(".N", () => `.${pick(["1", "2", "0", "99", "x"])}`)] =
				random() < 0.4 ? pick(KNOWN) : pick(NASTY);
		}
	}
	return { version, action, params: within(given) };
}

function brokenTemplate() {
	let TemplateContent = pick(TEMPLATES);
	for (let times = Math.floor(random() * 5); times > 0; times--) {
		const from = Math.floor(random() * TemplateContent.length);
		const to = from + Math.floor(random() * 40);
		const piece = TemplateContent.slice(from, to);
		const other = random() < 0.5 ? pick(NASTY) : pick(TEMPLATES).slice(from, to);
		TemplateContent = TemplateContent.slice(0, from) + pick(["", piece + piece, other]) + TemplateContent.slice(to);
	}
	const action = pick(["StartExecution", "ValidateTemplateContent", "StartExecution"]);
	const params =
		action === "StartExecution"
			? { TemplateContent, Parameters: pick(["{}", '{"n":"x"}', "[]", '{"role":""}']) }
			: { Content: TemplateContent };
	return { version: "2019-06-01", action, params: within({ RegionId: "cn-hangzhou", ...params }) };
}

/** Leaves out what would make the address line longer than the emulator reads: that is a case of its own. */
function within(params) {
	let left = 24_000;
	return Object.fromEntries(
		Object.entries(params).filter(([, value]) => {
			const size = encodeURIComponent(value).length;
			left -= size <= left ? size : 0;
			return size <= left;
		}),
	);
}
