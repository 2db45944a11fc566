// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AccountProvider } from "@/components/auth/account";
import { renderComponent } from "@/components/console/render-component";
import { hook, situation } from "@/lib/runs/repair/test-situation";
import { PlanDialog } from "./plan-dialog";
import type { RunAct } from "./run-act";

const world = vi.hoisted(() => ({
	situation: undefined as unknown,
	attempt: undefined as unknown,
	pushed: [] as string[],
	asked: [] as Record<string, unknown>[],
	answer: { ok: true, data: { id: "attempt-1" } } as unknown,
}));
vi.mock("next/navigation", () => ({ useRouter: () => ({ push: (path: string) => world.pushed.push(path) }) }));
vi.mock("@/components/console/use-resource", () => ({
	useResource: (name: string) => ({
		data: name === "runs.situation" ? { situation: world.situation } : { attempt: world.attempt },
		error: undefined,
		retry: () => {},
	}),
}));
vi.mock("@/lib/actions/run-actions", () => ({
	startAttemptAction: async (input: Record<string, unknown>) => {
		world.asked.push(input);
		return world.answer;
	},
	cancelAttemptAction: async () => ({ ok: true, data: {} }),
}));

const leave = async () => world.pushed.push("left");
const show = async (act: RunAct) => {
	const account = { name: "local", role: "admin", method: "local" } as const;
	const dialog = <PlanDialog scaleOutId="run-1" act={act} onClose={leave} />;
	await renderComponent(<AccountProvider account={account}>{dialog}</AccountProvider>);
};
const all = (attribute: string) =>
	[...document.querySelectorAll(`[${attribute}]`)].map((element) => element.getAttribute(attribute));
const button = (name: string) => screen.getByRole("button", { name });

beforeEach(() => {
	Object.assign(world, { pushed: [], asked: [], answer: { ok: true, data: { id: "attempt-1" } }, attempt: undefined });
});
afterEach(cleanup);

describe("the window of a fix", () => {
	beforeEach(() => {
		world.situation = situation({ diagnoses: [{ id: "waitWasOver" }] }, { hook: hook({ heartbeatTimeout: 30 }) });
	});

	it("shows the change, what follows and the calls, and does it as it was shown", async () => {
		await show("fix");
		expect(all("data-cure")).toEqual(["hookTimeout"]);
		expect(all("data-change")).toEqual(["heartbeatTimeout"]);
		expect(all("data-call")).toEqual(["ess:ModifyLifecycleHook", "ess:ExecuteScalingRule"]);
		expect(all("data-note")).toEqual(["hookForAll", "instancesAdded"]);
		fireEvent.click(button("Fix and run again"));
		await waitFor(() => expect(world.asked).toHaveLength(1));
		expect(world.asked[0]).toMatchObject({ scaleOutId: "run-1", purpose: "fix", choices: {} });
		expect(String(world.asked[0]?.seen)).toContain("HeartbeatTimeout");
	});

	it("changes its plan with what is typed, and cannot be confirmed while that is out of range", async () => {
		await show("fix");
		const seconds = screen.getByRole("textbox");
		fireEvent.change(seconds, { target: { value: "20" } });
		expect(all("data-problem")).toEqual(["heartbeatRange"]);
		expect(button("Fix and run again")).toHaveProperty("disabled", true);
		fireEvent.change(seconds, { target: { value: "200" } });
		expect(document.querySelector('[data-change="heartbeatTimeout"]')?.textContent).toContain("200");
	});

	it("keeps what was refused, with its RequestId, and asks with another key then", async () => {
		const error = { code: "Forbidden.Unauthorized", message: "no", requestId: "REQ-1" };
		world.answer = { ok: false, error };
		await show("fix");
		fireEvent.click(button("Fix and run again"));
		expect(await screen.findByText("REQ-1")).toBeDefined();
		fireEvent.click(button("Fix and run again"));
		await waitFor(() => expect(world.asked).toHaveLength(2));
		expect(world.asked[1]?.requestKey).not.toBe(world.asked[0]?.requestKey);
	});

	it("asks with the same key again when the answer did not arrive: the run may have started", async () => {
		world.answer = { ok: false, error: { code: "ConsoleUnreachable", message: "no answer" } };
		await show("fix");
		fireEvent.click(button("Fix and run again"));
		await screen.findByRole("alert");
		fireEvent.click(button("Fix and run again"));
		await waitFor(() => expect(world.asked).toHaveLength(2));
		expect(world.asked[1]?.requestKey).toBe(world.asked[0]?.requestKey);
	});

	it("leaves the address, and then opens the page of the run that it became", async () => {
		world.attempt = {
			status: "done",
			scaleOutId: "run-2",
			next: { kind: "rule", name: "Add1", count: 1 },
			calls: [{ product: "ess", action: "ExecuteScalingRule", state: "done", waitsFor: "idle" }],
			error: null,
			results: [],
		};
		await show("fix");
		fireEvent.click(button("Fix and run again"));
		await waitFor(() => expect(world.pushed).toEqual(["left", "/scale-outs/run-2"]));
	});
});

it("as it was lets nothing of the hook be set, with changes all of it", async () => {
	world.situation = situation();
	await show("again");
	expect(screen.queryAllByRole("textbox")).toEqual([]);
	cleanup();
	await show("edited");
	expect(screen.queryAllByRole("textbox")).toHaveLength(3);
});
