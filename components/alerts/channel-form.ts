import type { UseFormReturn } from "react-hook-form";
import type { AlertChannelForm } from "@/lib/forms/alert-channel";

/** The form of a channel, as its parts get it. */
export type ChannelForm = UseFormReturn<AlertChannelForm, unknown, AlertChannelForm>;
