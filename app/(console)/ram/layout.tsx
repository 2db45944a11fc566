import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/console/messages-provider";

export default function RamLayout({ children }: { children: ReactNode }) {
	return <MessagesProvider namespaces={["ram", "validation"]}>{children}</MessagesProvider>;
}
