// How long everybody else waits while one caller attacks: each entry of support/attacks.mjs is sent in turn to a running
// emulator, and the health call is asked for every 10 ms meanwhile, from this process.
// Usage: npm run bench -- emulator-health
import { randomUUID } from "node:crypto";
import { ATTACKS } from "./support/attacks.mjs";
import { clientOf, startEmulator } from "./support/emulator.mjs";

const ASK_EVERY_MS = 10;
/** What an attack may take before the bench goes on without it. */
const ATTACK_LIMIT_MS = 60_000;

const { child: emulator, url } = await startEmulator("--no-persist", "--frozen");
const oos = clientOf(url, "2019-06-01", ATTACK_LIMIT_MS);
const call = (action, params) =>
	oos.request(action, { RegionId: "cn-hangzhou", ...params }, { method: "POST" }).catch((error) => error.code);

const all = [];
let worst = { name: "", ms: 0 };
try {
	await measure("warm-up", () => new Promise((resolve) => setTimeout(resolve, 500)));
	all.length = 0;
	worst = { name: "", ms: 0 };
	for (const attack of ATTACKS) {
		await measure(attack.name, () => carryOut(attack));
	}
	all.sort((a, b) => a - b);
	const at = (share) => all[Math.min(all.length - 1, Math.floor(all.length * share))].toFixed(1);
	console.log(
		`bench emulator-health attacks=${ATTACKS.length} asked=${all.length} p50=${at(0.5)} ms p99=${at(0.99)} ms ` +
			`max=${at(1)} ms worst="${worst.name}"`,
	);
} finally {
	emulator.kill("SIGTERM");
}

/** Asks for health, one after the other, until `work` is done. */
async function measure(name, work) {
	let isOver = false;
	const done = work().finally(() => {
		isOver = true;
	});
	while (!isOver) {
		const startedAt = performance.now();
		await (await fetch(`${url}/_emulator/health`)).text();
		const ms = performance.now() - startedAt;
		all.push(ms);
		if (ms > worst.ms) {
			worst = { name, ms };
		}
		await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
	}
	await done;
}

async function carryOut({ templates = {}, start, advanceSeconds = 60 }) {
	for (const [TemplateName, value] of Object.entries(templates)) {
		await call("CreateTemplate", { TemplateName, Content: JSON.stringify(value) });
	}
	await call("StartExecution", { ClientToken: randomUUID(), ...start });
	await fetch(`${url}/_emulator/clock`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ advanceSeconds }),
		signal: AbortSignal.timeout(ATTACK_LIMIT_MS),
	}).catch(() => undefined);
	await fetch(`${url}/_emulator/reset`, { method: "POST" });
}
