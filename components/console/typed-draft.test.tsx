// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { AccountProvider } from "@/components/auth/account";
import { DialogWindow } from "./dialog-window";
import { TextField } from "./form-fields";
import { FormFooter } from "./form-footer";
import { renderComponent } from "./render-component";
import { useActionForm } from "./use-action-form";

const schema = z.object({ name: z.string(), secretValue: z.string() });

function Form({ onClose }: { onClose: () => void }) {
	const of = useActionForm({
		schema,
		defaultValues: { name: "first", secretValue: "" },
		onSubmit: async () => ({ ok: true, data: undefined }),
		onDone: onClose,
	});
	return (
		<form onSubmit={of.submit}>
			<TextField of={of} name="name" label="Name" />
			<TextField of={of} name="secretValue" label="Secret" />
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

const open = () =>
	renderComponent(
		<AccountProvider account={{ name: "me", role: "operator", method: "password" }}>
			<Page />
		</AccountProvider>,
		{ locale: "en" },
	);
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const type = (label: string, value: string) => fireEvent.input(field(label), { target: { value } });
const isTold = () => screen.queryByText("What you typed before is here again.") !== null;

beforeEach(() => window.sessionStorage.clear());
afterEach(cleanup);

describe("what is typed in a window", () => {
	it("is there again after a reload and after Escape, but for secrets", async () => {
		await open();
		expect(isTold()).toBe(false);
		type("Name", "typed");
		type("Secret", "s3cret");
		await waitFor(() => expect(window.sessionStorage.length).toBe(1));
		fireEvent.keyDown(screen.getByRole("dialog"), { key: "Escape" });
		await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
		await open();
		await waitFor(() => expect(field("Name").value).toBe("typed"));
		expect(field("Secret").value).toBe("");
		expect(isTold()).toBe(true);
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
