package dev.sealdesk.client;

/// That something was done which has no more to say.
public enum Done {
  DONE
}
