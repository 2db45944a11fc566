import { setTimeout as nextTurn } from "node:timers/promises";
import RpcClient from "@alicloud/pop-core";
import type { RunningEmulator } from "../start-emulator";

/** One call of a tool, and what it does with the answer. Paths are separated by `/`: keys of the cloud hold dots. */
export type Step = {
	/** Product and action: `ess DescribeScalingGroups`. */
	readonly call: string;
	/** Parameters as they stand on the wire; `$name` is what an earlier step kept, `$soon` in an hour. */
	readonly send?: Readonly<Record<string, string | number | boolean>>;
	/** Where in the answer everything below is looked for. */
	readonly at?: string;
	/** What later steps may send. */
	readonly keep?: Readonly<Record<string, string>>;
	/**
	 * What is read, as `path:kind`, separated by spaces: s(tring), n(umber), b(oolean), l(ist), o(bject). One that is absent
	 * or of another kind is an error, or a panic, of the tool.
	 */
	readonly reads?: string;
	/** What has to come back as it was set; undefined where nothing may come: the tool would see a change in it. */
	readonly is?: Readonly<Record<string, unknown>>;
	/** The step is repeated, and virtual time moved, until this is so. */
	readonly until?: Readonly<Record<string, unknown>>;
	/** Codes of which one has to be the answer. */
	readonly refused?: readonly string[];
};

/** What a tool does with one of its resources, in its order. */
export type Scenario = { readonly resource: string; readonly steps: readonly Step[] };

const VERSIONS: Readonly<Record<string, string>> = {
	ess: "2014-08-28",
	ram: "2015-05-01",
	sts: "2015-04-01",
	oos: "2019-06-01",
	ecs: "2014-05-26",
	vpc: "2016-04-28",
	ims: "2019-08-15",
	resourcemanager: "2020-03-31",
};
/** Seconds of virtual time between two looks, and how many looks a tool takes. */
const LOOK_EVERY_SECONDS = 10;
const LOOKS = 60;

/** How a call is made: by which client. Throws what that client throws. */
export type Ask = (product: string, action: string, params: Readonly<Record<string, string>>) => Promise<unknown>;

/** Plays a scenario against an emulator and tells what its tool would have stumbled over; empty when nothing. */
export async function replay(emulator: RunningEmulator, { steps }: Scenario, ask: Ask): Promise<string[]> {
	const soon = new Date(emulator.engine.now() + 3_600_000).toISOString();
	const kept = new Map([["soon", `${soon.slice(0, 16)}Z`]]);
	for (const step of steps) {
		const problems = await play(emulator, step, kept, ask);
		if (problems.length > 0) {
			return problems.map((problem) => `${step.call}: ${problem}`);
		}
	}
	return [];
}

async function play(emulator: RunningEmulator, step: Step, kept: Map<string, string>, ask: Ask): Promise<string[]> {
	for (let look = 1; ; look++) {
		const answer = await answerTo(ask, step, kept);
		if ("code" in answer) {
			return step.refused?.includes(answer.code) ? [] : [`${answer.code} ${answer.message}`];
		}
		if (step.refused) {
			return [`not refused with ${step.refused.join(" or ")}`];
		}
		const found = at(answer.body, step.at ?? "");
		const waits = differences(found, step.until, kept);
		if (waits.length > 0 && look < LOOKS) {
			await emulator.advance(LOOK_EVERY_SECONDS);
			await nextTurn();
			continue;
		}
		for (const [name, path] of Object.entries(step.keep ?? {})) {
			kept.set(name, String(at(found, path)));
		}
		return [...waits, ...wrongKinds(found, step.reads ?? ""), ...differences(found, step.is, kept)];
	}
}

type Answer = { readonly body: unknown } | { readonly code: string; readonly message: string };

async function answerTo(ask: Ask, step: Step, kept: ReadonlyMap<string, string>): Promise<Answer> {
	const [product = "", action = ""] = step.call.split(" ");
	const sent = Object.entries({ RegionId: "cn-hangzhou", ...step.send }).map(([name, value]) => [
		name,
		filled(String(value), kept),
	]);
	try {
		return { body: await ask(product, action, Object.fromEntries(sent)) };
	} catch (error) {
		const { code = "", message } = error as { readonly code?: string; readonly message: string };
		return { code, message };
	}
}

/** Asks as the provider's clients do: signed by V1, parameters in a form. */
export function askByForm(url: string): Ask {
	return (product, action, params) => {
		const client = new RpcClient({
			endpoint: url,
			apiVersion: VERSIONS[product] ?? "",
			accessKeyId: "LTAI5tEmulatorRoot000001",
			accessKeySecret: "emulator-root-secret",
		});
		return client.request(action, { ...params }, { method: "POST", formatParams: false });
	};
}

function filled(text: string, kept: ReadonlyMap<string, string>): string {
	return text.replace(/\$([a-z]\w*)/g, (_, name: string) => kept.get(name) ?? `no ${name} was kept`);
}

/** What stands at a path; a step of digits is a place in a list. */
function at(value: unknown, path: string): unknown {
	return path
		.split("/")
		.filter((step) => step !== "")
		.reduce<unknown>((found, step) => (found as Record<string, unknown> | undefined)?.[step], value);
}

const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
	s: (value) => typeof value === "string",
	n: (value) => typeof value === "number",
	b: (value) => typeof value === "boolean",
	l: Array.isArray,
	o: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};

function wrongKinds(found: unknown, reads: string): string[] {
	return reads
		.split(/\s+/)
		.filter((each) => each !== "")
		.flatMap((each) => {
			const split = each.lastIndexOf(":");
			const value = at(found, each.slice(0, split));
			const isRight = KINDS[each.slice(split + 1)]?.(value) ?? false;
			return isRight ? [] : [`${each} is ${JSON.stringify(value)?.slice(0, 200)}`];
		});
}

function differences(
	found: unknown,
	wanted: Readonly<Record<string, unknown>> = {},
	kept: ReadonlyMap<string, string>,
): string[] {
	return Object.entries(wanted).flatMap(([path, value]) => {
		const got = JSON.stringify(at(found, path));
		const want = value === undefined ? undefined : filled(JSON.stringify(value), kept);
		return got === want ? [] : [`${path} is ${got?.slice(0, 200)}, not ${want}`];
	});
}
