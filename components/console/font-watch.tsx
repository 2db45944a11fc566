"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { fetchFonts, showFonts } from "@/lib/ui/later-fonts";

/** Fetches the page's fonts once a first visit has all else, and shows them from the next page on: none changes while it is read. */
export function FontWatch() {
	const path = usePathname();
	const [first] = useState(path);
	useEffect(() => {
		if (path !== first) {
			showFonts();
		}
	}, [path, first]);
	useEffect(() => {
		const fetchNow = () => void fetchFonts();
		if (document.readyState === "complete") {
			fetchNow();
			return;
		}
		window.addEventListener("load", fetchNow);
		return () => window.removeEventListener("load", fetchNow);
	}, []);
	return null;
}
