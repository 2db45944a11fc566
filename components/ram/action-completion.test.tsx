// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useRef, useState } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { ActionCompletion } from "./action-completion";

afterEach(cleanup);

const known = { names: { ecs: ["DescribeInstances", "RebootInstance", "RunCommand", "RunInstances"] }, resources: {} };
const EMPTY = '{"Statement":[{"Action":[""]}]}';
const CARET = EMPTY.indexOf('""') + 1;

function Editor({ onEscape }: { onEscape: () => void }) {
	const area = useRef<HTMLTextAreaElement>(null);
	const [value, setValue] = useState(EMPTY);
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: stands for the window around the editor
		<div onKeyDown={(event) => event.key === "Escape" && onEscape()}>
			<textarea ref={area} aria-label="document" value={value} onChange={(event) => setValue(event.target.value)} />
			<ActionCompletion area={area} known={known} label="suggestions" help="help" />
		</div>
	);
}

function typing(onEscape = () => {}) {
	render(<Editor onEscape={onEscape} />);
	const field = screen.getByLabelText<HTMLTextAreaElement>("document");
	return {
		field,
		type: (typed: string) => {
			const value = EMPTY.replace('""', `"${typed}"`);
			fireEvent.input(field, {
				target: { value, selectionStart: CARET + typed.length, selectionEnd: CARET + typed.length },
			});
		},
		press: (key: string, more: object = {}) => fireEvent.keyDown(field, { key, ...more }),
		names: () => screen.queryAllByRole("option").map((option) => option.textContent),
		action: () => JSON.parse(field.value).Statement[0].Action[0],
	};
}

it("suggests while an action is typed, and takes the chosen one with Enter", () => {
	const editor = typing();
	expect(editor.names()).toEqual([]);
	editor.type("ecs:r");
	expect(editor.names().slice(0, 3)).toEqual(["ecs:RebootInstance", "ecs:RunCommand", "ecs:RunInstances"]);
	editor.press("ArrowDown");
	const active = screen.getByRole("option", { selected: true });
	expect([active.textContent, editor.field.getAttribute("aria-activedescendant")]).toEqual([
		"ecs:RunCommand",
		active.id,
	]);
	editor.press("Enter");
	expect(editor.action()).toBe("ecs:RunCommand");
	expect(editor.names()).toEqual([]);
	expect(editor.field.hasAttribute("aria-activedescendant")).toBe(false);
});

it("goes on to a product's actions when its name was taken", () => {
	const editor = typing();
	editor.type("ec");
	editor.press("Enter");
	expect(editor.action()).toBe("ecs:");
	expect(editor.names()).toContain("ecs:RunCommand");
});

it("closes with Escape alone, and leaves Escape to the window once it is closed", () => {
	const escaped = vi.fn();
	const editor = typing(escaped);
	editor.type("ecs:Run");
	editor.press("Escape");
	expect([editor.names(), escaped.mock.calls.length]).toEqual([[], 0]);
	editor.press("Escape");
	expect(escaped).toHaveBeenCalledOnce();
});

it("comes when it is asked for, and says nothing of other texts", () => {
	const editor = typing();
	editor.field.setSelectionRange(CARET, CARET);
	editor.press(" ", { code: "Space", ctrlKey: true });
	expect(editor.names()).toEqual(["ecs:"]);
	editor.field.setSelectionRange(1, 1);
	editor.press(" ", { code: "Space", ctrlKey: true });
	expect(editor.names()).toEqual([]);
});
