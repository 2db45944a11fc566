"use client";

import type { ComponentProps } from "react";
import { parseAsString } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { DialogButton } from "./dialog-button";

/**
 * A button and the window that it opens, which has its place in the address: `?edit=true`, or `?grant=NAME` where a page has
 * one for each of its rows (`of`). So it can be linked to, and a reload shows it again. What goes on to another page from
 * its window must not close it on the way: that would change the address of the page that is left.
 */
export function AddressedDialogButton({
	param,
	of = "true",
	...button
}: Omit<ComponentProps<typeof DialogButton>, "open" | "onOpenChange"> & { param: string; of?: string }) {
	const [named, setNamed] = useQueryState(param, parseAsString);
	return <DialogButton {...button} open={named === of} onOpenChange={(isOpen) => void setNamed(isOpen ? of : null)} />;
}
