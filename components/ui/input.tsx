import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";

/** The looks of every field that one types into or chooses from. */
export const fieldClasses =
	"base:w-full min-w-0 rounded-md border border-field bg-surface text-ink text-sm placeholder:text-faint hover:border-ink-muted focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-faint aria-invalid:border-danger aria-invalid:outline-danger";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
	return (
		<input type={type} className={cn(fieldClasses, "base:h-8 px-2.5 read-only:bg-sunken", className)} {...props} />
	);
}
