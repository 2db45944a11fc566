"use client";

import { useEffect } from "react";
import { watchTheme } from "@/lib/ui/theme";

const nothing = () => {};

/** Has the page follow the device, and what is chosen in another page. */
export function ThemeWatch() {
	useEffect(() => watchTheme(nothing), []);
	return null;
}
