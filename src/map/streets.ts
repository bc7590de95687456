/** Whether the street plan is asked for: a choice of the person, kept on the device (map/ knows the key, ui/ the storage). */
export interface StreetsChoice {
  read(): boolean;
  write(shown: boolean): void;
}
