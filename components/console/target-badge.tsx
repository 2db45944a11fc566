import { useTranslations } from "next-intl";
import { cn } from "@/lib/ui/cn";

/** Says which cloud the console changes: the emulator, or the real one. */
export function TargetBadge({ target }: { target: "emulator" | "aliyun" }) {
	const t = useTranslations("nav.target");
	return (
		<span
			title={t(target === "emulator" ? "emulatorHint" : "aliyunHint")}
			className={cn(
				"inline-flex items-center gap-1.5 whitespace-nowrap rounded-full border px-2 py-0.5 font-medium text-2xs",
				target === "emulator"
					? "border-info-line bg-info-soft text-info"
					: "border-warning-line bg-warning-soft text-warning",
			)}
		>
			<span aria-hidden className={cn("size-1.5 rounded-full", target === "emulator" ? "bg-info" : "bg-warning")} />
			{t(target)}
		</span>
	);
}
