// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { AccountProvider } from "@/components/auth/account";
import { CloudClockProvider } from "@/components/console/cloud-clock";
import { renderComponent } from "@/components/console/render-component";
import type { Json } from "@/lib/tutorial/json";
import { reduceAll, type WalkthroughEvent } from "@/lib/tutorial/machine";
import { newWalkthrough, type Resource } from "@/lib/tutorial/state";
import { viewOf } from "../test-view";
import { OtherInstances } from "./others";
import { Outcome } from "./outcome";
import { Remains } from "./remains";
import { SaveCommand } from "./save-command";
import { UserDataVerdict } from "./user-data-verdict";

const world = vi.hoisted(() => ({ instances: [] as string[] }));
vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => {} }) }));
vi.mock("@/components/console/use-resource", () => ({
	useResource: (name: string) => ({
		data:
			name === "ess.instances"
				? { instances: world.instances.map((InstanceId) => ({ InstanceId })) }
				: name === "tutorial.look"
					? { answer: { scaleOut: RAN } }
					: undefined,
		error: undefined,
		retry: () => {},
	}),
}));
vi.mock("@/lib/actions/tutorial-actions", () => ({ tearDownAction: async () => ({ ok: true }) }));
vi.mock("@/lib/actions/ecs-command-actions", () => ({
	saveCommandAction: async () => ({ ok: true }),
	sendCommandAction: async () => ({ ok: true }),
}));

/** A run whose scripts ended with 0 and that no check has judged. */
const RAN = vi.hoisted(() => ({
	scaleOutId: "so-1",
	isRunning: false,
	startedAt: 0,
	endedAt: 1,
	diagnoses: [],
	story: { activity: { StatusCode: "Successful" }, instances: [], invocations: [] },
	run: {
		verdict: "ran",
		counts: { verified: 0, ran: 1, failed: 0, notRun: 0, running: 0 },
		cause: null,
		consequence: null,
	},
}));

beforeEach(() => {
	world.instances = [];
});
afterEach(cleanup);

const found = (kind: Resource["kind"], rest: Partial<Resource> = {}): WalkthroughEvent => ({
	type: "resource-found",
	resource: { kind, id: `${kind}-1`, name: `my ${kind}`, regionId: "r", step: "hook", created: true, ...rest },
});
const typed = (inputs: Record<string, Json>): WalkthroughEvent => ({ type: "typed", step: "hook", inputs });
const walked = (...events: WalkthroughEvent[]) => viewOf(reduceAll(newWalkthrough("r"), events, 0));
const show = (element: React.ReactElement) =>
	renderComponent(
		<CloudClockProvider initial={{ now: 0, speed: 1, frozen: true }}>
			<AccountProvider account={{ name: "me", role: "operator", method: "local" }}>{element}</AccountProvider>
		</CloudClockProvider>,
		{ locale: "en" },
	);

it("says of each thing that stays whether it costs, and what tidying up does with it", async () => {
	await show(<Remains view={walked(found("hook"), found("instance"), found("policy", { created: false }))} />);
	expect(screen.getAllByRole("listitem").map((row) => row.textContent)).toEqual([
		"ECS instancemy instanceTidying up takes it away.Billed",
		"Lifecycle hookmy hookTidying up takes it away.Free",
		"Policymy policyIt was there before: it stays.Free",
	]);
});

it("offers the script and an instance refresh for the instances that the walk did not make", async () => {
	world.instances = ["instance-1", "i-before"];
	await show(<OtherInstances view={walked(found("instance"), typed({ commandContent: "true" }))} />);
	expect(screen.getByRole("link", { name: "i-before" })).toBeTruthy();
	expect(screen.queryByRole("link", { name: "instance-1" })).toBeNull();
	expect(screen.getByRole("button", { name: "Run the script on them" })).toBeTruthy();
	expect(screen.getByRole("link", { name: "Instance refresh…" }).getAttribute("href")).toContain(
		"/refresh?act=start&of=all",
	);
});

it("offers nothing where all instances are the walk's own", async () => {
	world.instances = ["instance-1"];
	await show(<OtherInstances view={walked(found("instance"))} />);
	expect(document.body.textContent).toBe("");
});

it("saves the script as a command where it is none yet", async () => {
	await show(<SaveCommand view={walked(typed({ commandContent: "true" }))} />);
	expect(screen.getByRole("button", { name: "Save as a command" })).toBeTruthy();
	cleanup();
	await show(<SaveCommand view={viewOf(newWalkthrough("r"))} />);
	expect(screen.queryByRole("button")).toBeNull();
});

it.each([
	["hook", 1],
	["scaleIn", 0],
	["userData", 0],
] as const)("says how a run becomes verified only where a check can be given: %s", async (way, times) => {
	await show(<Outcome view={viewOf(newWalkthrough("r", way))} />);
	expect(await screen.findByRole("heading", { name: "Outcome" })).toBeTruthy();
	expect(screen.queryAllByText(/check command/)).toHaveLength(times);
});

it.each([
	[null, ["i-1"], /^User data runs at the first start .*Send a command that tells/],
	[0, ["i-1"], /^Success.*ended with 0: the user data did its work/],
	[3, ["i-1"], /^Failed.*but with 3: the user data did not/],
	[0, ["i-2"], /^User data runs at the first start/],
] as const)("tells of user data by the command that was sent: exit code %s, instances %j", async (code, ids, words) => {
	const state = newWalkthrough("r", "userData");
	const status = code === 0 ? "Success" : "Failed";
	const sent = { instanceId: "i-1", invokeId: "t-1", status, exitCode: code, output: "", active: false };
	const verify = { ...state.steps.verify, result: code === null ? null : sent };
	const view = viewOf({ ...state, steps: { ...state.steps, verify } });
	await show(<UserDataVerdict view={view} instanceIds={ids} />);
	expect(document.body.textContent).toMatch(words);
});
