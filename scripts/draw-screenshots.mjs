// `npm run draw:screenshots`: takes the documents' pictures anew in headless Chromium: those of history from the demo,
// those of forms and tools from a console with the tutorial's account. Takes some minutes; `-- NAME…` takes only these.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright";
import { freePort, stop } from "../bench/support/node-process.mjs";
import { npmStart } from "../bench/support/npm-start.mjs";
import { ensureChromium } from "./chromium.mjs";
import { clientOf } from "./emulator-client.mjs";
import { root } from "./ensure.mjs";
import { POLICY, POLICY_DOCUMENT, ROLE, runCommandHook } from "./run-command-hook.mjs";

/** A busy machine takes so long for the build and the demo's week at most. */
const READY_MS = 40 * 60_000;
const WIDE = { width: 1440, height: 900 };
const GROUP = "asg-tutorial";

/** Pictures of the demo's week: their names, addresses, and what is done before. */
const OF_THE_WEEK = {
	dashboard: { address: () => "/dashboard?range=7d" },
	"scale-outs": { address: () => "/scale-outs?range=7d" },
	run: { address: async (url) => `/scale-outs/${await newest(url, "unprepared")}` },
};
/** Pictures of a console with the tutorial's role, policy and hook; each is taken once its sign is there. */
const OF_THE_TUTORIAL = {
	check: {
		address: () => `/ram/check?principal=role/${ROLE}&action=ecs:RunCommand&resource=*`,
		sign: (page) => page.getByText(`role/${ROLE} · ecs:RunCommand · *`),
	},
	"group-form": { address: () => "/ess/groups/new", sign: (page) => page.locator("main form") },
	"template-editor": {
		address: () => "/oos/templates/new?clone=ACS-ESS-LifeCycleRunCommand",
		sign: (page) => page.getByText("FormatVersion").first(),
	},
	"as-code": { address: () => `/ess/groups/${GROUP}/code`, sign: (page) => page.getByText("alicloud").first() },
	emulator: { address: () => "/emulator?tab=calls", sign: (page) => page.getByText("DescribeScalingGroups").first() },
	lab: {
		address: () => "/lab",
		sign: (page) => page.getByRole("button", { name: "Make it" }).first(),
		act: async (page) => {
			const card = page.getByRole("region", { name: "MalformedPolicyDocument" });
			await card.getByRole("button", { name: "Make it" }).click();
			await card.getByRole("region", { name: "Seen" }).waitFor();
			await card.evaluate((element) => element.scrollIntoView({ block: "start" }));
		},
	},
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in OF_THE_WEEK) && !(name in OF_THE_TUTORIAL));
if (unknown.length > 0) {
	throw new Error(`there is no picture ${unknown.join(", ")}`);
}
await takeAll(OF_THE_WEEK, { args: ["--demo"], ready: "the week is over", readyMs: READY_MS });
await takeAll(OF_THE_TUTORIAL, { prepare: makeHook, readyMs: READY_MS });

/** Starts a console and takes those of the pictures that are asked for; starts none when that is none. */
async function takeAll(pictures, { prepare, ...options }) {
	const wanted = Object.entries(pictures).filter(([name]) => asked.length === 0 || asked.includes(name));
	if (wanted.length === 0) {
		return;
	}
	const directory = mkdtempSync(path.join(tmpdir(), "scalehook-screenshots-"));
	const [port, emulatorPort] = [await freePort(), await freePort()];
	const url = `http://127.0.0.1:${port}`;
	const child = await npmStart({ port, emulatorPort, directory, ...options });
	try {
		await prepare?.(`http://127.0.0.1:${emulatorPort}`);
		const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox"] });
		try {
			for (const [name, { address, ...done }] of wanted) {
				await take(browser, name, url + (await address(url)), done);
			}
		} finally {
			await browser.close();
		}
	} finally {
		await stop(child);
		rmSync(directory, { recursive: true, force: true });
	}
}

/** What the tutorial makes: its policy, which the role lacks, its hook and its rule. */
async function makeHook(emulatorUrl) {
	const [ram, ess] = [clientOf(emulatorUrl, "2015-05-01"), clientOf(emulatorUrl, "2014-08-28")];
	const call = (client, action, params) => client.request(action, params, { method: "POST" });
	await call(ram, "CreatePolicy", { PolicyName: POLICY, PolicyDocument: POLICY_DOCUMENT });
	await call(ram, "AttachPolicyToRole", { PolicyName: POLICY, PolicyType: "Custom", RoleName: ROLE });
	await call(ess, "CreateLifecycleHook", {
		ScalingGroupId: GROUP,
		LifecycleHookName: "ESSHookForRunCommand",
		...runCommandHook("yum install -y httpd\nsystemctl start httpd\n"),
	});
	await call(ess, "CreateScalingRule", {
		ScalingGroupId: GROUP,
		ScalingRuleName: "Add1",
		AdjustmentType: "QuantityChangeInCapacity",
		AdjustmentValue: 1,
	});
}

/** The id of the newest run with a verdict. */
async function newest(url, verdict) {
	const input = encodeURIComponent(JSON.stringify({ range: "all", verdict }));
	const answer = await fetch(`${url}/api/queries/scaleOuts.list?input=${input}`);
	const { data } = await answer.json();
	return data.rows[0].id;
}

async function take(browser, name, url, { sign, act }) {
	const context = await browser.newContext({ viewport: WIDE, locale: "en", reducedMotion: "reduce" });
	await context.addCookies([{ name: "scalehook-locale", value: "en", url: new URL(url).origin }]);
	// As to who has been here before: a first visit is drawn in fonts of the device.
	await context.addInitScript(() => localStorage.setItem("scalehook-fonts", "1"));
	const page = await context.newPage();
	await page.goto(url);
	await page.getByRole("heading", { level: 1 }).waitFor();
	await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
	await sign?.(page).waitFor();
	await page.evaluate(() => document.fonts.ready);
	await act?.(page);
	await page.screenshot({ path: path.join(root, "docs", "screenshots", `${name}.png`) });
	await context.close();
}
