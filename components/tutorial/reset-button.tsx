"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** Puts the tutorial's own values back into a step's form. */
export function ResetButton({ onReset }: { onReset: () => void }) {
	const t = useTranslations("tutorial");
	return (
		<Button size="sm" variant="ghost" onClick={onReset}>
			<RotateCcw aria-hidden />
			{t("reset")}
		</Button>
	);
}
