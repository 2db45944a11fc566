// `npm start -- --demo`: a folder of its own, whose console gets a week of scale-outs to look at while its emulator lives it.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { consoleActions } from "../../bench/support/console-actions.mjs";
import { randomFrom } from "../../bench/support/random.mjs";
import { setClock } from "../emulator-client.mjs";
import { groups } from "./cast.mjs";
import { createPlayer, REGION } from "./fill-demo.mjs";
import { planWeek, SCHEDULED_EVERY_HOURS, WEEK_SECONDS } from "./plan-week.mjs";

const week = planWeek(randomFrom(2026));
const POLL_MS = 100;
/** By then the console has seen what is there. */
const LOOK_MS = 1_000;
/** The console is waited for so long at most; then the week goes on, and the console reads the rest afterwards. */
const SETTLE_MS = 30_000;
/** Virtual seconds a second meanwhile: few enough that the scale-ins do not fall due. */
const SETTLE_SPEED = 8;
const SAY_EVERY = 24;

const fileOf = (directory) => path.join(directory, "demo.json");

/**
 * Where the demo in `directory` stands: {startAt (ms), next: index of the next event}. A fresh folder's week ends now.
 * @throws {Error} for a folder with data that no demo made
 */
export function openDemo(directory, now) {
	const file = fileOf(directory);
	if (existsSync(file)) {
		return JSON.parse(readFileSync(file, "utf8"));
	}
	if (existsSync(path.join(directory, "emulator")) || existsSync(path.join(directory, "db"))) {
		throw new Error(`${directory} holds data of your own: the demo needs a folder of its own (DATA_DIR)`);
	}
	const step = SCHEDULED_EVERY_HOURS * 3_600_000;
	const demo = { startAt: Math.floor(now / step) * step - WEEK_SECONDS * 1000, next: 0 };
	save(directory, demo);
	return demo;
}

const save = (directory, demo) => writeFileSync(fileOf(directory), JSON.stringify(demo));

/** How the emulator starts while the week is not over: at its begin, with a clock that stands. */
export const emulatorOptions = ({ startAt, next }) =>
	next < week.length ? ["--start-at", new Date(startAt).toISOString(), "--frozen"] : [];

/**
 * Plays what is left of the week and lets the clock run from now on. Taken up again where it was left; the event that was
 * under way is played once more.
 */
export async function fillDemo({ directory, emulatorUrl, consoleUrl, say }) {
	const demo = openDemo(directory, Date.now());
	if (demo.next >= week.length) {
		return;
	}
	const player = createPlayer(emulatorUrl);
	const { play } = player;
	let settled = 0;
	for (const [index, event] of week.entries()) {
		if (index < demo.next) {
			continue;
		}
		const { now } = await setClock(emulatorUrl, { frozen: true });
		const missing = (demo.startAt + event.at * 1000 - Date.parse(now)) / 1000;
		if (missing > 0) {
			await setClock(emulatorUrl, { advanceSeconds: missing });
		}
		if (event.kind === "settle") {
			// Checks run on the instances now: they take their time.
			await setClock(emulatorUrl, { frozen: false, speed: SETTLE_SPEED });
			await consoleHasRead(consoleUrl);
			settled += 1;
			if (settled % SAY_EVERY === 0) {
				say(`demo: ${Math.round((event.at / WEEK_SECONDS) * 100)} % of the week`);
			}
		} else {
			await play(event);
		}
		if (event.kind === "setUp") {
			await checkGroups(consoleUrl, player);
		}
		save(directory, { ...demo, next: index + 1 });
	}
	await setClock(emulatorUrl, { frozen: false, speed: 1 });
	say("demo: the week is over, the clock runs");
}

/** Gives the console the commands that say whether an instance in service does its job. */
async function checkGroups(consoleUrl, { groupOf }) {
	const { act } = consoleActions(consoleUrl);
	for (const { name, check } of groups.filter((group) => group.check)) {
		const answer = await act("saveCheckCommandAction", {
			regionId: REGION,
			scalingGroupId: (await groupOf(name)).id,
			command: check,
			expectedExitCode: "0",
			timeoutSeconds: "60",
		});
		if (!answer.ok) {
			throw new Error(`the check of ${name} was refused: ${JSON.stringify(answer)}`);
		}
	}
}

/** Waits until the console knows of nothing that still runs. */
async function consoleHasRead(consoleUrl) {
	const input = encodeURIComponent(JSON.stringify({ range: "all" }));
	const until = performance.now() + SETTLE_MS;
	await pause(LOOK_MS);
	let quiet = 0;
	while (quiet < 2 && performance.now() < until) {
		await pause(POLL_MS);
		const answer = await fetch(`${consoleUrl}/api/queries/scaleOuts.summary?input=${input}`);
		const { data } = await answer.json();
		quiet = data?.verdicts.running === 0 ? quiet + 1 : 0;
	}
}
