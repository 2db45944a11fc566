// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { renderComponent } from "@/components/console/render-component";
import { KeepsTyped } from "@/components/console/typed-draft";
import { RoleForm } from "./role-form";

const asked = vi.fn(async (_address: string | URL) =>
	Response.json({ data: { AccountId: "1234567890" }, pollMs: false }),
);

afterEach(() => {
	cleanup();
	vi.unstubAllGlobals();
	window.sessionStorage.clear();
});

it("fills in one's own account once another account's is asked for, and takes that for nothing typed before", async () => {
	vi.stubGlobal("fetch", asked);
	await renderComponent(
		<KeepsTyped name="role">
			<RoleForm onSubmit={async () => ({ ok: true, data: undefined })} />
		</KeepsTyped>,
	);
	await waitFor(() => expect(asked).toHaveBeenCalled());
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(window.sessionStorage.length).toBe(0);
	fireEvent.click(screen.getByRole("radio", { name: /account/i }));
	await waitFor(() => expect(screen.getByDisplayValue("1234567890")).toBeTruthy());
});
