// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { renderComponent } from "@/components/console/render-component";

const jump = vi.hoisted(() => vi.fn(async () => ({ ok: true, data: {} })));
vi.mock("@/lib/actions/emulator-actions", () => ({ setEmulatorClockAction: jump, resetEmulatorAction: jump }));
vi.mock("@/components/settings/clock-settings", () => ({ ClockSettings: () => null }));
vi.mock("@/components/console/use-console-action", () => ({ useConsoleAction: (action: unknown) => action }));
vi.mock("@/components/auth/action-button", () => ({
	ActionButton: ({ needs: _, isPending: __, ...props }: Record<string, unknown>) => <button {...props} />,
}));
vi.mock("@/components/console/confirm-dialog", () => ({ ConfirmDialog: () => null }));
vi.mock("@/components/console/cloud-clock", () => ({
	useCloudClock: () => ({ now: () => Date.parse("2026-01-01T00:00:00Z") }),
}));

const { EmulatorClockTab } = await import("./emulator-clock-tab");

afterEach(cleanup);

it("jumps to the moment as it is in the person's time zone, not the browser's", async () => {
	await renderComponent(<EmulatorClockTab />);
	const field = screen.getByLabelText("Moment");
	const zone = field.getAttribute("title") ?? "";
	fireEvent.change(field, { target: { value: "2026-01-02T08:00" } });
	fireEvent.blur(field);
	fireEvent.click(screen.getByRole("button", { name: "Jump" }));
	await waitFor(() => expect(jump).toHaveBeenCalled());
	expect([zone, jump.mock.lastCall]).toEqual(["Asia/Shanghai", [{ advanceSeconds: 86_400 }]]);
});
