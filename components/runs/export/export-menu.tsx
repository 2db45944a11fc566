"use client";

import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { LazyMenuButton } from "@/components/ui/lazy-menu-button";

const load = () => import("./export-menu-items");
const ExportMenuItems = dynamic(() => load().then((module) => module.ExportMenuItems), { ssr: false });

/** Hands a run on: as a file of one's choice, in the language of one's choice, or as a summary on the clipboard. */
export function ExportMenu({ id }: { id: string }) {
	const t = useTranslations("runExport.menu");
	return (
		<LazyMenuButton load={load} menu={(place) => <ExportMenuItems id={id} {...place} />}>
			<Download aria-hidden />
			{t("open")}
		</LazyMenuButton>
	);
}
