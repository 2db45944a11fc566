import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { products } from "../products";
import { type RunningEmulator, startEmulator } from "../start-emulator";
import { type Ask, askByForm, replay } from "./replay";
import { ecsScenarios } from "./resources/ecs";
import { essScenarios } from "./resources/ess";
import { networkScenarios } from "./resources/network";
import { oosScenarios } from "./resources/oos";
import { ramScenarios } from "./resources/ram";
import { toolScenarios } from "./resources/tools";
import { askTyped, typedProducts } from "./typed-client";

const served = new Set(products.flatMap(({ name, operations }) => operations.map(({ action }) => `${name} ${action}`)));
/** A scenario waits for operations that are not served yet, and runs as soon as they are. */
const all = [
	...ramScenarios,
	...networkScenarios,
	...ecsScenarios,
	...essScenarios,
	...oosScenarios,
	...toolScenarios,
].map((scenario) => ({ ...scenario, isServed: scenario.steps.every(({ call }) => served.has(call)) }));
const scenarios = all.filter(({ isServed }) => isServed).map((scenario) => [scenario.resource, scenario] as const);

let emulator: RunningEmulator;
beforeAll(async () => {
	emulator = await startEmulator({ seed: "tutorial", frozen: true });
});
beforeEach(() => emulator.reset("tutorial"));
afterAll(() => emulator.close());

describe("tools make, read, change and remove", () => {
	it.each(scenarios)("%s", async (_name, scenario) => {
		expect((await replay(emulator, scenario, askByForm(emulator.url))).join("\n")).toBe("");
	});
});

/** What does not fit the typed models is lost on the way, and so found missing. */
describe("the official SDKs send and read the same", () => {
	const ask: Ask = (product, action, params) =>
		(typedProducts.includes(product) ? askTyped : askByForm)(emulator.url)(product, action, params);

	it.each(scenarios)("%s", async (_name, scenario) => {
		expect((await replay(emulator, scenario, ask)).join("\n")).toBe("");
	});
});
