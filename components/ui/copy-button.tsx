"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { cn } from "@/lib/ui/cn";

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, label, className }: { text: string; label?: string; className?: string }) {
	const t = useTranslations("common.actions");
	const [isCopied, setIsCopied] = useState(false);
	useEffect(() => {
		if (!isCopied) {
			return;
		}
		const timer = window.setTimeout(() => setIsCopied(false), 2000);
		return () => window.clearTimeout(timer);
	}, [isCopied]);
	const name = isCopied ? t("copied") : (label ?? t("copy"));
	return (
		<button
			type="button"
			aria-label={name}
			title={name}
			onClick={() => void navigator.clipboard.writeText(text).then(() => setIsCopied(true))}
			className={cn(
				"inline-flex base:size-6 shrink-0 items-center justify-center rounded-sm base:text-faint base:hover:bg-hover base:hover:text-ink",
				className,
			)}
		>
			{isCopied ? <Check aria-hidden className="size-3.5 text-success" /> : <Copy aria-hidden className="size-3.5" />}
		</button>
	);
}
