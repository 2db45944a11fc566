// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { AccountProvider } from "@/components/auth/account";
import { AddressedDialogButton } from "./addressed-dialog-button";
import { renderComponent } from "./render-component";
// Fetched when a window is about to open, which would else wait for it.
import "./dialog-window";

afterEach(cleanup);

it("opens the window that the address names, and no other; the address follows", async () => {
	const addresses: string[] = [];
	await renderComponent(
		<AccountProvider account={{ name: "me", role: "operator", method: "password" }}>
			{["first", "second"].map((name) => (
				<AddressedDialogButton key={name} param="grant" of={name} title={`Grant ${name}`} content={() => <p>{name}</p>}>
					{name}
				</AddressedDialogButton>
			))}
		</AccountProvider>,
		{ search: "?grant=second", onUrlUpdate: ({ queryString }) => addresses.push(queryString) },
	);
	expect(await screen.findByRole("dialog", { name: "Grant second" })).toBeTruthy();
	await act(async () => fireEvent.keyDown(screen.getByRole("dialog"), { key: "Escape" }));
	expect(screen.queryByRole("dialog")).toBeNull();
	await act(async () => fireEvent.click(screen.getByRole("button", { name: "first" })));
	expect(await screen.findByRole("dialog", { name: "Grant first" })).toBeTruthy();
	expect(addresses).toEqual(["", "?grant=first"]);
});
