// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { type ReactNode, StrictMode, useInsertionEffect, useState } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { AccountProvider } from "@/components/auth/account";
import { SignOutForm } from "@/components/auth/sign-out-form";
import { DialogWindow } from "./dialog-window";
import { NumberField, TextField } from "./form-fields";
import { FormFooter } from "./form-footer";
import { renderComponent } from "./render-component";
import { KeepsTyped } from "./typed-draft";
import { TypedDraftOwner } from "./typed-draft-owner";
import { useActionForm } from "./use-action-form";

const schema = z.object({
	name: z.string(),
	secretValue: z.string(),
	amount: z.union([z.string(), z.number()]),
	disk: z.object({ size: z.string(), kind: z.string() }),
});

function Form({ onClose, kind = "essd" }: { onClose: () => void; kind?: string }) {
	const of = useActionForm({
		schema,
		defaultValues: { name: "first", secretValue: "", amount: 1, disk: { size: "40", kind } },
		onSubmit: async () => ({ ok: true, data: undefined }),
		onDone: onClose,
	});
	return (
		<form onSubmit={of.submit}>
			<TextField of={of} name="name" label="Name" />
			<TextField of={of} name="secretValue" label="Secret" />
			<NumberField of={of} name="amount" label="Amount" />
			<TextField of={of} name="disk.size" label="Size" />
			<TextField of={of} name="disk.kind" label="Kind" />
			<FormFooter refusal={of.refusal} isSubmitting={of.isSubmitting} submitLabel="Send" onCancel={onClose} />
		</form>
	);
}

function Page() {
	const [isOpen, setOpen] = useState(true);
	const close = () => setOpen(false);
	return isOpen ? (
		<DialogWindow title="Edit" content={(done) => <Form onClose={done} />} onClose={close} opener={{ current: null }} />
	) : null;
}

/** A page that a link leads to: the router writes its address once it is drawn. */
function At({ address, children }: { address: string; children: ReactNode }) {
	useInsertionEffect(() => window.history.replaceState(null, "", address), [address]);
	return children;
}

const open = (owner = "me") =>
	renderComponent(
		<AccountProvider account={{ name: "me", role: "operator", method: "password" }}>
			<TypedDraftOwner owner={owner}>
				<Page />
			</TypedDraftOwner>
		</AccountProvider>,
		{ locale: "en" },
	);
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const type = (label: string, value: string) => fireEvent.input(field(label), { target: { value } });
const isTold = () => screen.queryByText("What you typed before is here again.") !== null;

beforeEach(() => {
	window.sessionStorage.clear();
	window.history.replaceState(null, "", "/list");
});
afterEach(() => {
	cleanup();
	window.history.replaceState(null, "", "/");
});

describe("what is typed in a window", () => {
	it("is there again after a reload and after Escape, but for secrets", async () => {
		await open();
		expect(isTold()).toBe(false);
		type("Name", "typed");
		type("Secret", "s3cret");
		type("Amount", "5");
		await waitFor(() => expect(window.sessionStorage.length).toBe(1));
		fireEvent.keyDown(screen.getByRole("dialog"), { key: "Escape" });
		await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
		await open();
		await waitFor(() => expect(field("Name").value).toBe("typed"));
		expect(field("Secret").value).toBe("");
		expect(field("Amount").value).toBe("5");
		expect(isTold()).toBe(true);
		// Enter sends it, and does not begin anew.
		expect(document.activeElement).toBe(field("Name"));
	});

	it.each([
		["sent", "Send"],
		["cancelled", "Cancel"],
	])("is forgotten once it was %s", async (_, button) => {
		await open();
		type("Name", "typed");
		await waitFor(() => expect(window.sessionStorage.length).toBe(1));
		fireEvent.click(screen.getByRole("button", { name: button }));
		await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
		await open();
		expect(field("Name").value).toBe("first");
		expect(isTold()).toBe(false);
	});

	it("is not shown to another person, nor in another region", async () => {
		await open();
		type("Name", "typed");
		await waitFor(() => expect(window.sessionStorage.length).toBe(1));
		cleanup();
		await open("you");
		expect(isTold()).toBe(false);
		expect(field("Name").value).toBe("first");
	});

	it("is a page's own, though the address is still the one before while the page is drawn", async () => {
		const go = async (address: string) => {
			window.history.replaceState(null, "", "/list");
			await renderComponent(
				<At address={address}>
					<KeepsTyped name="rule">
						<Form onClose={() => {}} />
					</KeepsTyped>
				</At>,
			);
		};
		await go("/rules/1");
		type("Name", "typed");
		await waitFor(() => expect(window.sessionStorage.length).toBe(1));
		cleanup();
		await go("/rules/2");
		expect(isTold()).toBe(false);
		expect(field("Name").value).toBe("first");
		cleanup();
		await go("/rules/1");
		await waitFor(() => expect(field("Name").value).toBe("typed"));
		expect(isTold()).toBe(true);
	});

	it("leaves what nobody typed as it is by now, also beside a field that was typed in", async () => {
		const show = (kind: string) =>
			renderComponent(
				<KeepsTyped name="disk">
					<Form kind={kind} onClose={() => {}} />
				</KeepsTyped>,
			);
		await show("essd");
		type("Size", "80");
		await waitFor(() => expect(window.sessionStorage.length).toBe(1));
		cleanup();
		await show("auto");
		await waitFor(() => expect(field("Size").value).toBe("80"));
		expect(field("Kind").value).toBe("auto");
	});

	it("goes with the session that is ended", async () => {
		await open();
		type("Name", "typed");
		await waitFor(() => expect(window.sessionStorage.length).toBe(1));
		cleanup();
		window.sessionStorage.setItem("other", "1");
		await renderComponent(
			<SignOutForm action={async () => {}}>
				<button type="submit">Out</button>
			</SignOutForm>,
		);
		fireEvent.click(screen.getByRole("button", { name: "Out" }));
		expect(Object.keys(window.sessionStorage)).toEqual(["other"]);
	});

	it("stays whole when effects run anew", async () => {
		await open();
		type("Name", "typed");
		await waitFor(() => expect(window.sessionStorage.length).toBe(1));
		cleanup();
		await renderComponent(
			<StrictMode>
				<AccountProvider account={{ name: "me", role: "operator", method: "password" }}>
					<TypedDraftOwner owner="me">
						<Page />
					</TypedDraftOwner>
				</AccountProvider>
			</StrictMode>,
		);
		await waitFor(() => expect(field("Name").value).toBe("typed"));
		type("Amount", "5");
		const kept = () => window.sessionStorage.getItem(window.sessionStorage.key(0) ?? "");
		await waitFor(() => expect(kept()).toContain('"amount":"5"'));
		expect(kept()).toContain('"name":"typed"');
	});

	it("gives way to what stands there, when one begins anew", async () => {
		await open();
		type("Name", "typed");
		await waitFor(() => expect(window.sessionStorage.length).toBe(1));
		cleanup();
		await open();
		fireEvent.click(screen.getByRole("button", { name: "Begin anew" }));
		await waitFor(() => expect(field("Name").value).toBe("first"));
		expect(isTold()).toBe(false);
		expect(window.sessionStorage.length).toBe(0);
	});
});
