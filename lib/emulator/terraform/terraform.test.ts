import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { products } from "../products";
import { type RunningEmulator, startEmulator } from "../start-emulator";
import { type Ask, askByForm, replay } from "./replay";
import { ecsScenarios } from "./resources/ecs";
import { essScenarios } from "./resources/ess";
import { essLaunchTemplateScenarios } from "./resources/ess-launch-templates";
import { networkScenarios } from "./resources/network";
import { oosScenarios } from "./resources/oos";
import { ramScenarios } from "./resources/ram";
import { toolScenarios } from "./resources/tools";
import { askTyped, typedProducts } from "./typed-client";

const served = new Set(products.flatMap(({ name, operations }) => operations.map(({ action }) => `${name} ${action}`)));
const scenarios = [
	...ramScenarios,
	...networkScenarios,
	...ecsScenarios,
	...essScenarios,
	...essLaunchTemplateScenarios,
	...oosScenarios,
	...toolScenarios,
].map((scenario) => [scenario.resource, scenario] as const);
/** Those that call something of which there is a typed SDK: the others would play the same twice. */
const typedScenarios = scenarios.filter(([, { steps }]) =>
	steps.some(({ call }) => typedProducts.includes(call.split(" ")[0] ?? "")),
);

let emulator: RunningEmulator;
beforeAll(async () => {
	emulator = await startEmulator({ seed: "tutorial", frozen: true });
});
beforeEach(() => emulator.reset("tutorial"));
afterAll(() => emulator.close());

it("plays operations that are served only", () => {
	const calls = scenarios.flatMap(([, { steps }]) => steps.map(({ call }) => call));
	expect(calls.filter((call) => !served.has(call))).toEqual([]);
});

describe("tools make, read, change and remove", () => {
	it.each(scenarios)("%s", async (_name, scenario) => {
		expect((await replay(emulator, scenario, askByForm(emulator.url))).join("\n")).toBe("");
	});
});

/** What does not fit the typed models is lost on the way, and so found missing. */
describe("the official SDKs send and read the same", () => {
	const ask: Ask = (product, action, params) =>
		(typedProducts.includes(product) ? askTyped : askByForm)(emulator.url)(product, action, params);

	it.each(typedScenarios)("%s", async (_name, scenario) => {
		expect((await replay(emulator, scenario, ask)).join("\n")).toBe("");
	});
});
