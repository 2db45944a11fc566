// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { AccountProvider } from "@/components/auth/account";
import { FileButton } from "./file-button";
import { renderComponent } from "./render-component";

afterEach(cleanup);

it("is a button with words of the page, and takes the same file once more", async () => {
	const onFile = vi.fn();
	await renderComponent(
		<AccountProvider account={{ name: "me", role: "operator", method: "password" }}>
			<FileButton label="From a file" accept=".tf" onFile={onFile} />
		</AccountProvider>,
	);
	const input = screen.getByLabelText<HTMLInputElement>("From a file", { selector: "input" });
	const opened = vi.spyOn(input, "click");
	fireEvent.click(screen.getByRole("button", { name: "From a file" }));
	expect(opened).toHaveBeenCalledOnce();
	expect(input.hidden).toBe(true);
	const file = new File(["x"], "group.tf");
	for (let times = 0; times < 2; times++) {
		fireEvent.change(input, { target: { files: [file] } });
		expect(input.value).toBe("");
	}
	expect(onFile.mock.calls).toEqual([[file], [file]]);
});
