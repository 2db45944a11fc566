// @vitest-environment happy-dom
import { act } from "@testing-library/react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { Awake } from "./awake";
import { keepEarlyChoice, keepEarlyClick } from "./early-clicks";

afterEach(() => {
	document.body.replaceChildren();
});

/** A page as the server sent it, clicked before its code is there; then the code comes. */
async function clickThenWake(pick: (root: HTMLElement) => HTMLElement, isTrusted = true) {
	const onClick = vi.fn();
	const page = (
		<Awake>
			<button type="button" onClick={onClick}>
				<span>open</span>
			</button>
			<a href="#there">there</a>
		</Awake>
	);
	const root = document.createElement("div");
	root.innerHTML = renderToString(page);
	document.body.append(root);
	const event = new MouseEvent("click", { bubbles: true });
	Object.defineProperty(event, "target", { value: pick(root) });
	Object.defineProperty(event, "isTrusted", { value: isTrusted });
	keepEarlyClick(event);
	await act(async () => void hydrateRoot(root, page));
	return { onClick, root };
}
const inside = (selector: string) => (root: HTMLElement) => {
	const found = root.querySelector<HTMLElement>(selector);
	if (!found) {
		throw new Error(`no ${selector}`);
	}
	return found;
};

test("a click before the code is there is made once the part wakes up, and once only", async () => {
	const { onClick, root } = await clickThenWake(inside("span"));
	expect(onClick).toHaveBeenCalledTimes(1);
	expect(root.querySelector("[data-asleep]")).toBeNull();
});

test("a link is followed by the browser, a click that nobody made is none", async () => {
	expect((await clickThenWake(inside("a"))).onClick).not.toHaveBeenCalled();
	expect((await clickThenWake(inside("button"), false)).onClick).not.toHaveBeenCalled();
});

test("what was chosen in a list before its code was there is chosen once the part wakes up", async () => {
	const onChange = vi.fn();
	const page = (
		<Awake>
			<select value="any" onChange={(event) => onChange(event.target.value)}>
				<option value="any">any</option>
				<option value="ran">ran</option>
			</select>
		</Awake>
	);
	const root = document.createElement("div");
	root.innerHTML = renderToString(page);
	document.body.append(root);
	const list = inside("select")(root) as HTMLSelectElement;
	list.value = "ran";
	document.addEventListener("change", keepEarlyChoice, true);
	list.dispatchEvent(new Event("change", { bubbles: true }));
	await act(async () => void hydrateRoot(root, page));
	document.removeEventListener("change", keepEarlyChoice, true);
	expect(onChange.mock.calls).toEqual([["ran"]]);
});
