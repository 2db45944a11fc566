// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { renderComponent } from "@/components/console/render-component";
import type { ScalingGroup } from "@/lib/cloud/ess";
import { RefreshWindow } from "./refresh-window";

vi.mock("@/components/console/use-resource", () => ({ useResource: () => ({ data: undefined }) }));
vi.mock("@/lib/actions/ess-refresh-actions", () => ({
	startInstanceRefreshAction: async () => ({ ok: true }),
	steerInstanceRefreshAction: async () => ({ ok: true }),
}));
afterEach(cleanup);

const group = { ScalingGroupId: "asg-1", ScalingGroupName: "web", ActiveCapacity: 2 } as ScalingGroup;

it.each([
	["leaves what matches, as the cloud does by default", null, true],
	["replaces also what matches where it is about every instance", "all", false],
])("a refresh %s", async (_, of, isTicked) => {
	const window = { act: "start", of, open: () => {}, close: () => {}, opener: { current: null } } as const;
	await renderComponent(<RefreshWindow regionId="cn-hangzhou" group={group} tasks={[]} window={window} />);
	const tick = await screen.findByRole("checkbox", undefined, { timeout: 30_000 });
	expect(tick.getAttribute("aria-checked") ?? String((tick as HTMLInputElement).checked)).toBe(String(isTicked));
});
