import { readFileSync } from "node:fs";
import path from "node:path";
import { sendRaw } from "./fixtures/send-raw";
import { expect, test } from "./fixtures/test";

/** What the build that runs serves: written by Next.js itself, so that nothing can be forgotten here. */
function builtManifest<T>(name: string): T {
	return JSON.parse(readFileSync(path.resolve(import.meta.dirname, "../.next/server", name), "utf8")) as T;
}

/** Addresses that a rule about addresses may miss: files, names that begin like files, the build's own, what is not there. */
const addresses = [
	...["/favicon.ico", "/favicon.icox", "/icon.svg", "/icon.svgx", "/icon.svg/x", "/_next/image", "/_next/imagex"],
	...["/_next/static/x", "/_next/static/../../dashboard", "/_next/static/%2e%2e/%2e%2e/dashboard", "/_next/data/x"],
	...["/dashboard", "/sign-in", "/nowhere", "/api/health", "/_not-found"],
];

test("no server action of the build runs for another site's page, under whatever name and at whatever address", async ({
	stack,
	emulator: _fresh,
}) => {
	const { node } = builtManifest<{ node: Record<string, { exportedName?: string }> }>("server-reference-manifest.json");
	const ids = Object.keys(node);
	// All of them, and not an empty manifest: the wizard's steps share one action.
	expect(ids.length).toBeGreaterThanOrEqual(32);
	const { host } = new URL(stack.consoleUrl);
	const foreign: Record<string, string>[] = [
		{ host: "evil.test", origin: "http://evil.test" },
		{ host, origin: "http://evil.test" },
		{ host, origin: "http://evil.test", "x-forwarded-host": "evil.test" },
		{ host },
	];
	const ran: string[] = [];
	for (const id of ids) {
		for (const [index, from] of foreign.entries()) {
			// A name of one's own is what gets past a rule about addresses; the other ways need a few only.
			for (const address of index === 0 ? addresses : ["/favicon.icox", "/dashboard", "/_next/data/x"]) {
				const headers = { ...from, "next-action": id, "content-type": "text/plain;charset=UTF-8" };
				const answer = await sendRaw(stack.consoleUrl, address, { method: "POST", headers, body: "[{}]" });
				const isRefused = answer.status === 403 && /Foreign(Host|Origin)/.test(answer.body);
				// Next.js knows no page below its files' folder and says so in plain text.
				const isNoPage = answer.status === 404 && answer.headers["content-type"]?.startsWith("text/plain");
				if (!isRefused && !isNoPage) {
					ran.push(`${node[id]?.exportedName} at ${address} from ${JSON.stringify(from)}: ${answer.status}`);
				}
			}
		}
	}
	expect(ran).toEqual([]);
});

test("no route handler of the build answers to another name, or to a write from elsewhere", async ({ stack }) => {
	const routes = Object.keys(builtManifest<Record<string, string>>("app-paths-manifest.json"))
		.filter((name) => name.endsWith("/route"))
		.map((name) => name.replace(/\/route$/, "").replace(/\[\w+\]/g, "ram.roles"));
	expect(routes).toEqual(expect.arrayContaining(["/api/health", "/api/queries/ram.roles"]));
	for (const address of routes) {
		const renamed = await sendRaw(stack.consoleUrl, address, { headers: { host: "evil.test" } });
		expect(renamed.status, address).toBe(403);
		for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
			for (const headers of [{ origin: "http://evil.test" }, {} as Record<string, string>]) {
				const written = await sendRaw(stack.consoleUrl, address, { method, headers });
				expect(written.status, `${method} ${address}`).toBe(403);
			}
		}
	}
});

test("no answer is without a Content-Security-Policy, and each page has one of its own", async ({
	stack,
	page,
	emulator: _fresh,
}) => {
	const policyOf = async (address: string, headers: Record<string, string> = {}) =>
		(await sendRaw(stack.consoleUrl, address, { headers })).headers["content-security-policy"] ?? "";
	for (const address of [
		...addresses,
		...["/", "/dashboard/", "//x", "/a\\b", "/%", "/%zz", "/tutorial/%E0%A4%A", "/_global-error", "/404", "/500"],
		...["/api/nope", "/api/queries/nope", "/_next/image?url=/icon.svg&w=64&q=75", "/ess/groups/none", "/icon.svg?x"],
		...["/sign-in?next=/.//evil.test", "/dashboard?_rsc=1"],
	]) {
		expect(await policyOf(address), address).toMatch(/default-src '(self|none)'/);
		expect(await policyOf(address, { host: "evil.test" }), `${address} under another name`).toContain("default-src");
		expect(await policyOf(address, { rsc: "1" }), `${address} as data`).toContain("default-src");
	}
	for (const address of ["/dashboard", "/nowhere", "/ess/groups/none"]) {
		const [first, second] = [await policyOf(address), await policyOf(address)];
		expect(first).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic';/);
		expect(second).not.toBe(first);
		expect(first).not.toContain(",");
	}
	// What the page needs, the policies let through.
	const blocked: string[] = [];
	page.on("console", (message) => {
		if (/Content.Security.Policy/i.test(message.text())) {
			blocked.push(message.text());
		}
	});
	await page.goto("/dashboard");
	await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
	await page.goto("/favicon.ico");
	expect(blocked).toEqual([]);
});

test("signing in leads nowhere else", async ({ stack }) => {
	for (const next of ["/.//evil.test", "/..//evil.test", "/./%5Cevil.test", "/a/..//evil.test", "/%2e//evil.test"]) {
		const { headers } = await sendRaw(stack.consoleUrl, `/sign-in?next=${next}`);
		expect(new URL(headers.location ?? "", stack.consoleUrl).origin, next).toBe(stack.consoleUrl);
	}
});
