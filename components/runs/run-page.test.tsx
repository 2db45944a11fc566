// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CloudClockProvider } from "@/components/console/cloud-clock";
import { renderComponent } from "@/components/console/render-component";
import type { StoredRow } from "@/lib/history/load-known";
import { viewScaleOut } from "@/lib/history/scale-out-view";
import { toParts } from "@/lib/history/story-parts";
import { action, execution, instance, invocation, task } from "@/lib/history/test-story";
import { RunPage } from "./run-page";

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 10, 0, seconds));
const row = {
	id: "1",
	regionId: "cn-hangzhou",
	scalingActivityId: "asa-1",
	scalingGroupId: "asg-1",
	scalingGroupName: "web",
	direction: "SCALE_OUT",
	trigger: "rule",
	status: "Successful",
	statusMessage: null,
	detail: null,
	startedAt: at(0),
	endedAt: at(60),
	exactStartAt: at(1),
	startNotBefore: at(1),
	startNotAfter: at(1),
	exactEndAt: at(61),
	endNotBefore: at(61),
	endNotAfter: at(61),
	problems: [],
	isFinal: true,
	collectedAt: at(90),
} as unknown as StoredRow;

/** A run of one instance, whose script ended with 3. */
const stored = {
	row,
	parts: toParts({
		instances: [instance({ creationTime: at(0) })],
		actions: [action()],
		executions: [
			execution({
				startedAt: at(20),
				endedAt: at(50),
				tasks: [
					task({
						taskName: "runCommand",
						status: "Success",
						startedAt: at(20).toISOString(),
						endedAt: at(50).toISOString(),
					}),
				],
			}),
		],
		invocations: [
			invocation({
				invocationStatus: "Failed",
				exitCode: 3,
				commandContent: "yum install -y httpd",
				output: "begin\nError: no mirror\n",
				startedAt: at(24),
				endedAt: at(40),
			}),
		],
	}),
};
const scaleOut = JSON.parse(JSON.stringify(viewScaleOut(stored, { instances: 50, tasks: 120, commands: 50 })));
const answers: Record<string, unknown> = {
	"scaleOuts.one": { scaleOut },
	"scaleOuts.part": { part: { instanceId: "i-1", zoneId: "cn-hangzhou-h" }, isFinal: true },
};
const asked = vi.fn(async (address: string | URL) => {
	const { pathname } = new URL(String(address), "http://console");
	return Response.json({ data: answers[pathname.split("/").at(-1) ?? ""], pollMs: false });
});

beforeEach(() => {
	asked.mockClear();
	vi.stubGlobal("fetch", asked);
});
afterEach(() => {
	cleanup();
	vi.unstubAllGlobals();
});

const show = async (search = "", onUrlUpdate = vi.fn()) => {
	await renderComponent(
		<CloudClockProvider initial={{ now: at(100).getTime(), speed: 1, frozen: true } as never}>
			<RunPage id="1" />
		</CloudClockProvider>,
		{ search, onUrlUpdate },
	);
	await screen.findByRole("treegrid");
	return onUrlUpdate;
};
const kinds = () => screen.getAllByRole("row").flatMap(({ dataset }) => dataset["kind"] ?? []);
const inspector = () => screen.getByRole("region", { name: "Details of the selected part" });

describe("a run's page", () => {
	it("says how it went, and opens with the output of what failed", async () => {
		await show();
		expect(document.querySelector("[data-verdict]")?.getAttribute("data-verdict")).toBe("unprepared");
		expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Scale-out asa-1");
		expect(kinds()).toEqual(["activity", "instance", "boot", "wait", "execution", "task", "command", "end"]);
		expect(inspector().dataset["inspected"]).toBe("command:t-1/i-1");
		expect(within(inspector()).getByText("Error: no mirror")).toBeTruthy();
		expect(within(inspector()).getByRole("group", { name: "Script" }).textContent).toBe("yum install -y httpd");
	});

	it("names by each chosen tab a panel that is there, also for the outputs of several instances", async () => {
		const commands = [...scaleOut.commands, { ...scaleOut.commands[0], instanceId: "i-2" }];
		asked.mockImplementationOnce(async () =>
			Response.json({ data: { scaleOut: { ...scaleOut, commands } }, pollMs: false }),
		);
		await show();
		const named = screen.getAllByRole("tab", { selected: true }).map((tab) => tab.getAttribute("aria-controls") ?? "");
		expect(named).toHaveLength(2);
		expect(named.map((id) => document.getElementById(id)?.getAttribute("role"))).toEqual(["tabpanel", "tabpanel"]);
	});

	it("puts the chosen row into the address, and opens as an address says", async () => {
		const onUrlUpdate = await show();
		const wait = screen.getAllByRole("row").find(({ dataset }) => dataset["kind"] === "wait");
		fireEvent.click(wait as HTMLElement);
		await waitFor(() => expect(onUrlUpdate.mock.lastCall?.[0].queryString).toBe("?row=wait:T"));
		expect(inspector().dataset["inspected"]).toBe("wait:T");
		cleanup();
		await show("?row=instance:i-1&tab=json");
		await waitFor(() => expect(inspector().textContent).toContain('"zoneId": "cn-hangzhou-h"'));
		expect(String(asked.mock.lastCall?.[0])).toContain(encodeURIComponent('"row":"instance:i-1"'));
	});

	it("is replayed: at a moment there is what had begun by then", async () => {
		await show("?at=21");
		expect(kinds()).toEqual(["activity", "instance", "boot", "wait", "execution", "task"]);
		const slider = screen.getByRole("slider", { name: "Replay" });
		expect(slider.getAttribute("aria-valuetext")).toBe("As it stood 21 s after the start");
		fireEvent.change(slider, { target: { value: "5" } });
		await waitFor(() => expect(kinds()).toEqual(["activity", "instance", "boot"]));
		fireEvent.change(slider, { target: { value: "60" } });
		await waitFor(() => expect(kinds()).toHaveLength(8));
	});
});
