"use client";

import { type ComponentProps, createContext, type KeyboardEvent, useContext, useId, useMemo } from "react";
import { cn } from "@/lib/ui/cn";
import { tabClasses, tabListClasses } from "./tab-classes";

type TabsState = { id: string; value: string; choose: (value: string) => void };

const TabsContext = createContext<TabsState | undefined>(undefined);

function useTabs(): TabsState {
	const tabs = useContext(TabsContext);
	if (!tabs) {
		throw new Error("A tab needs Tabs above it.");
	}
	return tabs;
}

/** Tabs of which `value` is shown (WAI-ARIA tabs pattern: arrow keys choose, only the chosen tab is in the tab order). */
export function Tabs({
	value,
	onValueChange,
	...props
}: { value: string; onValueChange: (value: string) => void } & ComponentProps<"div">) {
	const id = useId();
	const state = useMemo(() => ({ id, value, choose: onValueChange }), [id, value, onValueChange]);
	return (
		<TabsContext value={state}>
			<div {...props} />
		</TabsContext>
	);
}

/** Which tab a key leads to, as a step from the current one or an end of the list. */
const keys: Readonly<Record<string, (index: number, count: number) => number>> = {
	ArrowRight: (index, count) => (index + 1) % count,
	ArrowLeft: (index, count) => (index - 1 + count) % count,
	Home: () => 0,
	End: (_, count) => count - 1,
};

export function TabsList({ className, ...props }: ComponentProps<"div">) {
	const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
		const move = keys[event.key];
		if (!move) {
			return;
		}
		const tabs = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("[role=tab]")];
		const current = tabs.findIndex((tab) => tab.ariaSelected === "true");
		const next = tabs[move(current, tabs.length)];
		event.preventDefault();
		next?.focus();
		next?.click();
	};
	return <div role="tablist" onKeyDown={onKeyDown} className={cn(tabListClasses, className)} {...props} />;
}

export function TabsTrigger({ value, className, ...props }: { value: string } & ComponentProps<"button">) {
	const tabs = useTabs();
	const isActive = tabs.value === value;
	return (
		<button
			type="button"
			role="tab"
			id={`${tabs.id}-tab-${value}`}
			aria-selected={isActive}
			aria-controls={isActive ? `${tabs.id}-panel-${value}` : undefined}
			data-state={isActive ? "active" : "inactive"}
			tabIndex={isActive ? 0 : -1}
			onClick={() => tabs.choose(value)}
			className={cn(tabClasses, "-outline-offset-2", className)}
			{...props}
		/>
	);
}

/** What stands under a tab; only the chosen one is there at all. */
export function TabsContent({ value, className, ...props }: { value: string } & ComponentProps<"div">) {
	const tabs = useTabs();
	return tabs.value === value ? (
		<div
			role="tabpanel"
			id={`${tabs.id}-panel-${value}`}
			aria-labelledby={`${tabs.id}-tab-${value}`}
			className={cn("base:pt-4", className)}
			{...props}
		/>
	) : null;
}
